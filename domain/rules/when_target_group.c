#include "domain/rules/when.h"

/*
 * A group holds where it is established: unknown is the rule target-group's to ask for. A refusal
 * does not try the criteria again.
 */
static bool is_established(const struct facts *facts, enum target_group group)
{
    bool tried = facts->stage != STAGE_DECISION || facts_grant(facts);
    return tried && facts->investigation.target_group == group;
}

bool when_group_1(const struct facts *facts)
{
    return is_established(facts, TARGET_GROUP_1);
}

bool when_group_2(const struct facts *facts)
{
    return is_established(facts, TARGET_GROUP_2);
}

bool when_group_3(const struct facts *facts)
{
    return is_established(facts, TARGET_GROUP_3);
}

bool when_group_1_or_2(const struct facts *facts)
{
    return when_group_1(facts) || when_group_2(facts);
}

bool when_group_1_by_disability(const struct facts *facts)
{
    return when_group_1(facts) && facts->attested.intellectual_disability == TRUTH_YES;
}

bool when_refused_outside_groups(const struct facts *facts)
{
    return when_refusal(facts) && facts->content.refusal_ground == REFUSAL_NOT_IN_TARGET_GROUP;
}
