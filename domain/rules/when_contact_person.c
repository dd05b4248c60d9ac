#include "domain/rules/when.h"

bool when_matching_meeting(const struct facts *facts)
{
    return date_is_set(facts->attested.matching_meeting_on);
}

bool when_contact_agreement(const struct facts *facts)
{
    return date_is_set(facts->attested.agreement_signed_on);
}
