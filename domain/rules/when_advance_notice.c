#include "domain/rules/when.h"

bool when_not_resident(struct inquiry *inquiry)
{
    return !inquiry_knows(inquiry, FACT_OF_resident) ||
           inquiry->facts->attested.resident == TRUTH_NO;
}
