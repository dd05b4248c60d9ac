#include "domain/rules/when.h"

bool when_always(struct inquiry *inquiry)
{
    (void)inquiry;
    return true;
}

bool when_grant(struct inquiry *inquiry)
{
    return !inquiry_knows(inquiry, FACT_OF_outcome) ||
           decision_grants_something(inquiry->facts->content.outcome);
}

bool when_sol(struct inquiry *inquiry)
{
    return inquiry->facts->legal_basis == LEGAL_BASIS_SOL;
}

bool when_ahead(struct inquiry *inquiry)
{
    return inquiry->facts->stage != STAGE_DECISION || when_grant(inquiry);
}

/* A household that is not given is not known as that of one. */
bool when_grant_in_household(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    bool alone = facts->household != NULL && facts->household_count == 0;
    return !alone && when_grant(inquiry);
}

bool when_refusal(struct inquiry *inquiry)
{
    return !inquiry_knows(inquiry, FACT_OF_outcome) ||
           inquiry->facts->content.outcome != OUTCOME_GRANTED;
}

bool when_refused_because(struct inquiry *inquiry, enum refusal_ground ground)
{
    if (!when_refusal(inquiry))
        return false;
    return !inquiry_knows(inquiry, FACT_OF_refusal_ground) ||
           inquiry->facts->content.refusal_ground == ground;
}

static enum truth childhood(const struct facts *facts)
{
    return truth_not(facts_adulthood(facts->born_on, facts->date));
}

bool when_child(struct inquiry *inquiry)
{
    return !inquiry_knows(inquiry, FACT_OF_born_on) || childhood(inquiry->facts) == TRUTH_YES;
}

bool when_adult(struct inquiry *inquiry)
{
    return !inquiry_knows(inquiry, FACT_OF_born_on) || childhood(inquiry->facts) == TRUTH_NO;
}

/* One that is known to be so is enough, whatever the other. */
bool when_child_concerned(struct inquiry *inquiry)
{
    if (childhood(inquiry->facts) == TRUTH_YES ||
        inquiry->facts->attested.children_concerned == TRUTH_YES)
        return true;
    bool concerned = inquiry_may_be(inquiry, FACT_OF_children_concerned);
    return when_child(inquiry) || concerned;
}

bool when_grant_to_child(struct inquiry *inquiry)
{
    return when_grant(inquiry) && when_child(inquiry);
}
