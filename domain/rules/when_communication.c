#include "domain/rules/when.h"

bool when_others_informed(struct inquiry *inquiry)
{
    return inquiry_may_be(inquiry, FACT_OF_information_from_others);
}
