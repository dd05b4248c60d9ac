#include "domain/rules/when.h"

/* Where a person lives is asked by a rule of its own; what is not recorded is not at hand. */
bool when_resident(const struct facts *facts)
{
    return facts->attested.lives_in_special_service == TRUTH_YES;
}

bool when_grant_to_resident(const struct facts *facts)
{
    return when_grant(facts) && when_resident(facts);
}
