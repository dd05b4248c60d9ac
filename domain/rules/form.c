#include "domain/rules/rules.h"

#include <stdio.h>

/* What a decision must hold. */

/*
 * Any decision says what was applied for.
 *
 * Sources: HJO-221
 */
enum verdict rule_applied_for_stated(struct inquiry *inquiry)
{
    return rule_must_be_stated(inquiry, inquiry->facts->content.applied_for, "appliedFor");
}

/*
 * A grant says what is granted.
 *
 * Sources: HJO-222
 */
enum verdict rule_granted_stated(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_stated(inquiry, inquiry->facts->content.granted, "granted");
}

/*
 * A grant says what the measure is for.
 *
 * Sources: HJO-223
 */
enum verdict rule_goal_stated(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_stated(inquiry, inquiry->facts->content.goal, "goal");
}

/* Whether the list has the unit, alone ("days") or with its period ("minutes/week"). */
static bool unit_is_listed(const struct parameter *units, struct extent extent)
{
    char pair[32];
    const char *period = extent_period_name(extent.period);
    const char *unit = extent_unit_name(extent.unit);
    snprintf(pair, sizeof pair, "%s/%s", unit, period == NULL ? "" : period);
    return parameter_has_word(units, pair) || parameter_has_word(units, unit);
}

/*
 * A grant states its extent, in a unit that the guideline has for the measure.
 *
 * Sources: OST-AVL-33 OST-LED-41 OST-KON-41 HJO-224
 */
enum verdict rule_extent_form(struct inquiry *inquiry)
{
    struct extent extent = inquiry->facts->content.extent;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!extent_is_set(extent))
        return inquiry_needs(inquiry, "extent");
    if (extent.quantity <= 0 || extent.period == EXTENT_PERIOD_UNSET)
        return VERDICT_FAIL;
    const struct parameter *units = inquiry_parameter(inquiry, PARAMETER_EXTENT_UNITS);
    return units == NULL || unit_is_listed(units, extent) ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * A grant says for how long: from a day, to a day or until further notice.
 *
 * Sources: HJO-225 OST-AVL-34 OST-LED-42 OST-KON-42 LOV-41
 */
enum verdict rule_duration_stated(struct inquiry *inquiry)
{
    struct period period = inquiry->facts->content.period;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!period_is_set(period))
        return inquiry_needs(inquiry, "period");
    bool reversed = date_is_set(period.to) && date_is_before(period.to, period.from);
    return reversed ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Limited in time where the guideline says "must" or "always"; where it says "should" the lack of
 * an end date is only flagged.
 *
 * Sources: OST-AVL-34 OST-LED-42 OST-KON-42 HJO-358
 */
enum verdict rule_end_date_required(struct inquiry *inquiry)
{
    struct period period = inquiry->facts->content.period;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    const struct parameter *word = inquiry_parameter(inquiry, PARAMETER_END_DATE_REQUIRED);
    if (parameter_has_word(word, "should"))
        inquiry->finding->effect = RULE_FLAG;
    if (!period_is_set(period))
        return inquiry_needs(inquiry, "period");
    return date_is_set(period.to) ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * What is granted while the agency decides, and what comes on top of a grant, is for personal
 * assistance; under another measure it would pass the rule that grants do not overlap.
 *
 * Sources: HJO-285 HJO-286 HJO-301
 */
enum verdict rule_kind_fits_measure(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    enum decision_kind kind = facts->content.kind;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (kind == DECISION_KIND_UNSET || kind == DECISION_ORDINARY)
        return VERDICT_PASS;
    return facts->measure == MEASURE_PERSONAL_ASSISTANCE ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The other act is in the guideline only where the measure is in a system of choice.
 *
 * Sources: LOV-01
 */
enum verdict rule_sol_needs_lov(struct inquiry *inquiry)
{
    if (inquiry->facts->legal_basis != LEGAL_BASIS_SOL)
        return VERDICT_NOT_APPLICABLE;
    bool has = parameter_has_word(inquiry_parameter(inquiry, PARAMETER_LOV), "yes");
    return has ? VERDICT_PASS : VERDICT_FAIL;
}
