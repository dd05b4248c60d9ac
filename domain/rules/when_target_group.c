#include "domain/rules/when.h"

/* A refusal does not try the criteria of the group again. */
static bool may_be(struct inquiry *inquiry, enum target_group group)
{
    if (!when_ahead(inquiry))
        return false;
    return !inquiry_knows(inquiry, FACT_OF_target_group) ||
           inquiry->facts->investigation.target_group == group;
}

bool when_group_1(struct inquiry *inquiry)
{
    return may_be(inquiry, TARGET_GROUP_1);
}

bool when_group_2(struct inquiry *inquiry)
{
    return may_be(inquiry, TARGET_GROUP_2);
}

bool when_group_3(struct inquiry *inquiry)
{
    return may_be(inquiry, TARGET_GROUP_3);
}

bool when_group_1_or_2(struct inquiry *inquiry)
{
    return when_group_1(inquiry) || when_group_2(inquiry);
}

bool when_group_1_by_disability(struct inquiry *inquiry)
{
    return when_group_1(inquiry) && inquiry_may_be(inquiry, FACT_OF_intellectual_disability);
}

bool when_refused_outside_groups(struct inquiry *inquiry)
{
    return when_refused_because(inquiry, REFUSAL_NOT_IN_TARGET_GROUP);
}
