#include "domain/rules/when.h"

bool when_resident(struct inquiry *inquiry)
{
    return inquiry_may_be(inquiry, FACT_OF_lives_in_special_service);
}

bool when_grant_to_resident(struct inquiry *inquiry)
{
    return when_grant(inquiry) && when_resident(inquiry);
}
