#include "domain/rules/when.h"

bool when_always(const struct facts *facts)
{
    (void)facts;
    return true;
}

bool when_grant(const struct facts *facts)
{
    return facts_grant(facts);
}

bool when_sol(const struct facts *facts)
{
    return facts->legal_basis == LEGAL_BASIS_SOL;
}

bool when_grant_in_household(const struct facts *facts)
{
    bool alone = facts->household != NULL && facts->household_count == 0;
    return when_grant(facts) && !alone;
}

bool when_refusal(const struct facts *facts)
{
    enum outcome outcome = facts->content.outcome;
    return outcome == OUTCOME_REFUSED || outcome == OUTCOME_PARTLY_GRANTED;
}

bool when_child(const struct facts *facts)
{
    return facts_adulthood(facts->born_on, facts->date) == TRUTH_NO;
}

bool when_grant_to_child(const struct facts *facts)
{
    return when_grant(facts) && when_child(facts);
}
