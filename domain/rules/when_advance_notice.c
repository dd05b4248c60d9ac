#include "domain/rules/when.h"

bool when_not_resident(const struct facts *facts)
{
    return facts->attested.resident != TRUTH_YES;
}
