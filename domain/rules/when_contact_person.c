#include "domain/rules/when.h"

/* A meeting or an agreement that is not recorded has not been. */

bool when_matching_meeting(struct inquiry *inquiry)
{
    return date_is_set(inquiry->facts->attested.matching_meeting_on);
}

bool when_contact_agreement(struct inquiry *inquiry)
{
    return date_is_set(inquiry->facts->attested.agreement_signed_on);
}
