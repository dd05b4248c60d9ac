#include "domain/rules/rules.h"

/* The role that a parameter names; ROLE_NONE when it names none. */
static enum role named_role(const struct parameter *parameter)
{
    enum role role = ROLE_NONE;
    if (parameter != NULL)
        role_read(parameter->value, &role);
    return role;
}

static enum verdict refuse_to(struct inquiry *inquiry, unsigned roles, const char *swedish,
                              const char *english)
{
    inquiry->finding->roles = roles;
    inquiry_explain(inquiry, swedish, english);
    return VERDICT_FAIL;
}

/* Above the officer's limit: say the numbers and who may. */
static enum verdict above_limit(struct inquiry *inquiry, int limit)
{
    const struct parameter *above = inquiry_parameter(inquiry, PARAMETER_DELEGATION_ABOVE_ROLE);
    struct extent extent = inquiry->facts->content.extent;
    enum role role = named_role(above);
    if (role == ROLE_NONE)
        role = ROLE_AUTHORITY_MANAGER;
    if (!extent_is_comparable(extent))
        return refuse_to(inquiry, ROLE_BIT(role),
                         arena_format(inquiry->arena,
                                      "Omfattningen kan inte jämföras med handläggarens gräns; då "
                                      "beslutar %s.",
                                      role_name_sv(role)),
                         arena_format(inquiry->arena,
                                      "The extent cannot be compared with the officer's limit; "
                                      "then the %s decides.",
                                      role_name_en(role)));
    int minutes = extent_per_month(extent);
    const char *swedish = arena_format(
        inquiry->arena,
        "Omfattningen motsvarar %d h %d min per månad; handläggaren får besluta upp till %d h %d "
        "min per månad. Över gränsen beslutar %s.",
        minutes / 60, minutes % 60, limit / 60, limit % 60, role_name_sv(role));
    const char *english =
        arena_format(inquiry->arena,
                     "The extent is %d h %d min a month; the officer may decide up to %d h %d min "
                     "a month. Above "
                     "the limit the %s decides.",
                     minutes / 60, minutes % 60, limit / 60, limit % 60, role_name_en(role));
    return refuse_to(inquiry, ROLE_BIT(role), swedish, english);
}

/* The costs of an assistant's sick leave are a role's of their own, if the guideline has one. */
static bool is_of_sick_leave_costs(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    return facts->measure == MEASURE_PERSONAL_ASSISTANCE &&
           facts->attested.concerns_sick_leave_cost == TRUTH_YES &&
           inquiry_parameter(inquiry, PARAMETER_SICK_LEAVE_COST_ROLE) != NULL;
}

/* An extent that is no time a month, week or year compares with no limit: it is beyond it. */
static enum verdict judge_limit(struct inquiry *inquiry)
{
    struct extent extent = inquiry->facts->content.extent;
    int limit = inquiry_number(inquiry, PARAMETER_DELEGATION_LIMIT_MINUTES_PER_MONTH);
    if (limit < 0)
        return VERDICT_PASS;
    if (!when_grant(inquiry))
        return VERDICT_PASS;
    if (!inquiry_knows(inquiry, FACT_OF_extent))
        return VERDICT_NEEDS_FACTS;
    if (!extent_is_comparable(extent) || extent_exceeds_monthly_minutes(extent, limit))
        return above_limit(inquiry, limit);
    return VERDICT_PASS;
}

/*
 * Who may decide. A measure may be one role's alone; an officer grants up to the limit, inclusive,
 * compared exactly; a manager, and who the decision was proposed to, without limit. Costs of sick
 * leave are left to the rule about them.
 *
 * Sources: OST-AVL-35 OST-AVL-36 OST-LED-43 OST-LED-44 HJO-13 HJO-14 HJO-15 HJO-227 LOV-07 HJO-415
 */
enum verdict rule_delegation(struct inquiry *inquiry)
{
    enum role role = inquiry->facts->role;
    if (is_of_sick_leave_costs(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_role))
        return judge_limit(inquiry);
    const struct parameter *only = inquiry_parameter(inquiry, PARAMETER_DELEGATION_DECIDED_BY);
    enum role decider = named_role(only);
    if (decider != ROLE_NONE && decider != role)
        return refuse_to(
            inquiry, ROLE_BIT(decider),
            arena_format(inquiry->arena, "Om insatsen beslutar %s.", role_name_sv(decider)),
            arena_format(inquiry->arena, "The %s decides on the measure.", role_name_en(decider)));
    if (!role_is_among(role, ROLES_DECIDER_OF_MEASURES))
        return refuse_to(inquiry, ROLES_DECIDER_OF_MEASURES,
                         "Rollen fattar inga beslut om insatser.",
                         "The role makes no decisions on measures.");
    return role == ROLE_CASE_OFFICER ? judge_limit(inquiry) : VERDICT_PASS;
}
