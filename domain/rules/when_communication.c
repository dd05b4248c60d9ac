#include "domain/rules/when.h"

bool when_others_informed(const struct facts *facts)
{
    return facts->investigation.information_from_others != TRUTH_NO;
}
