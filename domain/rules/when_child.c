#include "domain/rules/when.h"

bool when_child_concerned(const struct facts *facts)
{
    return when_child(facts) || facts->attested.children_concerned == TRUTH_YES;
}

bool when_adult(const struct facts *facts)
{
    return !when_child(facts);
}
