#include "domain/rules/rules.h"

#include <string.h>

/* Orders under freedom of choice. */

/* Two names that must be the same: pass, fail, or the name of the one that is missing. */
static enum verdict same(struct inquiry *inquiry, const char *one, const char *its_fact,
                         const char *other, const char *other_fact)
{
    if (text_is_blank(one))
        return inquiry_needs(inquiry, its_fact);
    if (text_is_blank(other))
        return inquiry_needs(inquiry, other_fact);
    return strcmp(one, other) == 0 ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * Who has chosen gets the provider of the choice.
 *
 * Sources: LOV-13
 */
enum verdict rule_lov_follows_choice(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (attested->provider_choice_made == TRUTH_UNKNOWN)
        return inquiry_needs(inquiry, "providerChoiceMade");
    if (attested->provider_choice_made == TRUTH_NO)
        return VERDICT_NOT_APPLICABLE;
    return same(inquiry, attested->chosen_provider, "chosenProvider", attested->ordered_provider,
                "orderedProvider");
}

/*
 * Who has not chosen gets the provider whose turn it is.
 *
 * Sources: LOV-14 LOV-15
 */
enum verdict rule_lov_follows_rotation(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (attested->provider_choice_made != TRUTH_NO)
        return VERDICT_NOT_APPLICABLE;
    return same(inquiry, attested->next_in_rotation, "nextInRotation", attested->ordered_provider,
                "orderedProvider");
}

/*
 * The provider must know whom to call.
 *
 * Sources: LOV-08
 */
enum verdict rule_lov_order_has_officer(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    enum verdict verdict = rule_must_be_stated(inquiry, attested->officer_name, "officerName");
    if (text_is_blank(attested->officer_phone))
        return inquiry_needs(inquiry, "officerPhone");
    return verdict;
}

/*
 * The order's measure is the decision's.
 *
 * Sources: LOV-20
 */
enum verdict rule_lov_order_of_granted_measure(struct inquiry *inquiry)
{
    const char *granted = measure_name(inquiry->facts->measure);
    return same(inquiry, inquiry->facts->attested.ordered_measure, "orderedMeasure", granted,
                "measure");
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
    enum verdict verdict = VERDICT_PASS;
    if (month < 0)
        verdict = inquiry_needs(inquiry, "orderMinutesPerMonth");
    if (week < 0)
        verdict = inquiry_needs(inquiry, "orderMinutesPerWeek");
    if (!extent_is_comparable(extent))
        verdict = inquiry_needs(inquiry, "extent");
    if (verdict != VERDICT_PASS)
        return verdict;
    bool agree = month == extent_per_month(extent) && week == extent_per_week(extent);
    return agree ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * A new decision is ordered anew; no order is carried over.
 *
 * Sources: LOV-40
 */
enum verdict rule_lov_order_of_this_decision(struct inquiry *inquiry)
{
    return same(inquiry, inquiry->facts->attested.order_decision, "orderDecision",
                inquiry->facts->decision_id, "decisionId");
}

/*
 * The provider checks the order, then confirms it.
 *
 * Sources: LOV-25 LOV-26 LOV-27
 */
enum verdict rule_lov_check_before_confirmation(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->order_confirmed_on))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be(inquiry, attested->order_checked, TRUTH_YES, "orderChecked");
}

/*
 * What is missing is asked about and answered before the measure begins.
 *
 * Sources: LOV-28 LOV-29
 */
enum verdict rule_lov_query_before_start(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->executed_on))
        return VERDICT_NOT_APPLICABLE;
    return attested->query_open == TRUTH_YES ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * An order is recalled only as long as the measure has not begun.
 *
 * Sources: LOV-29 LOV-30
 */
enum verdict rule_lov_recall_before_start(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->order_recalled_on))
        return VERDICT_NOT_APPLICABLE;
    return date_is_set(attested->executed_on) ? VERDICT_FAIL : VERDICT_PASS;
}
