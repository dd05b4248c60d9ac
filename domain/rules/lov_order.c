#include "domain/rules/rules.h"

#include <string.h>

/* Orders under freedom of choice. */

/* Two texts that must be the same: pass, fail, or the names of those that are missing. */
static enum verdict same(struct inquiry *inquiry, enum fact_index one, enum fact_index other)
{
    if (!inquiry_knows(inquiry, one, other))
        return VERDICT_NEEDS_FACTS;
    bool are = strcmp(fact_text(inquiry->facts, one), fact_text(inquiry->facts, other)) == 0;
    return are ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * Who has chosen gets the provider of the choice.
 *
 * Sources: LOV-13
 */
enum verdict rule_lov_follows_choice(struct inquiry *inquiry)
{
    if (!inquiry_may_be(inquiry, FACT_OF_provider_choice_made))
        return VERDICT_NOT_APPLICABLE;
    return same(inquiry, FACT_OF_chosen_provider, FACT_OF_ordered_provider);
}

/*
 * Who has not chosen gets the provider whose turn it is.
 *
 * Sources: LOV-14 LOV-15
 */
enum verdict rule_lov_follows_rotation(struct inquiry *inquiry)
{
    if (inquiry_knows(inquiry, FACT_OF_provider_choice_made) &&
        inquiry->facts->attested.provider_choice_made == TRUTH_YES)
        return VERDICT_NOT_APPLICABLE;
    return same(inquiry, FACT_OF_next_in_rotation, FACT_OF_ordered_provider);
}

/*
 * The provider must know whom to call.
 *
 * Sources: LOV-08
 */
enum verdict rule_lov_order_has_officer(struct inquiry *inquiry)
{
    return inquiry_requires(inquiry, FACT_OF_officer_name, FACT_OF_officer_phone);
}

/*
 * The order's measure is the decision's.
 *
 * Sources: LOV-20
 */
enum verdict rule_lov_order_of_granted_measure(struct inquiry *inquiry)
{
    const char *ordered = inquiry->facts->attested.ordered_measure;
    if (!inquiry_knows(inquiry, FACT_OF_ordered_measure))
        return VERDICT_NEEDS_FACTS;
    bool granted = strcmp(ordered, measure_name(inquiry->facts->measure)) == 0;
    return granted ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * Both hours a month and hours a week, as the order's extent gives them.
 *
 * Sources: LOV-23 LOV-24
 */
enum verdict rule_lov_order_has_hours(struct inquiry *inquiry)
{
    struct extent extent = inquiry->facts->content.extent;
    int month = inquiry->facts->attested.order_minutes_per_month;
    int week = inquiry->facts->attested.order_minutes_per_week;
    if (!inquiry_knows(inquiry, FACT_OF_order_minutes_per_month, FACT_OF_order_minutes_per_week,
                       FACT_OF_extent))
        return VERDICT_NEEDS_FACTS;
    bool agree = extent_is_comparable(extent) && month == extent_per_month(extent) &&
                 week == extent_per_week(extent);
    return agree ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * A new decision is ordered anew; no order is carried over.
 *
 * Sources: LOV-40
 */
enum verdict rule_lov_order_of_this_decision(struct inquiry *inquiry)
{
    return same(inquiry, FACT_OF_order_decision, FACT_OF_decision_id);
}

/*
 * The provider checks the order, then confirms it. Before a confirmation is recorded there is
 * nothing to check.
 *
 * Sources: LOV-25 LOV-26 LOV-27
 */
enum verdict rule_lov_check_before_confirmation(struct inquiry *inquiry)
{
    if (!date_is_set(inquiry->facts->attested.order_confirmed_on))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_order_checked);
}

/*
 * What is missing is asked about and answered before the measure begins. What has not begun, and
 * where no question is recorded, is not judged.
 *
 * Sources: LOV-28 LOV-29
 */
enum verdict rule_lov_query_before_start(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->executed_on))
        return VERDICT_NOT_APPLICABLE;
    return rule_never(attested->query_open);
}

/*
 * An order is recalled only as long as the measure has not begun, as far as is recorded; an order
 * that is not recalled is not judged.
 *
 * Sources: LOV-29 LOV-30
 */
enum verdict rule_lov_recall_before_start(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!date_is_set(facts->attested.order_recalled_on))
        return VERDICT_NOT_APPLICABLE;
    return date_is_set(facts->attested.executed_on) ? VERDICT_FAIL : VERDICT_PASS;
}
