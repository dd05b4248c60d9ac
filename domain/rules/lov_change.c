#include "domain/rules/rules.h"

#include "domain/calendar.h"

/* Change of provider: days counted in weekdays from the report to the authority. */

/*
 * A change is never refused for its time or for how often it comes.
 *
 * Sources: LOV-59
 */
enum verdict rule_lov_change_at_any_time(struct inquiry *inquiry)
{
    return inquiry->facts->attested.change_refused == TRUTH_YES ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Nor does the person have to give a motive.
 *
 * Sources: LOV-63
 */
enum verdict rule_lov_change_needs_no_motive(struct inquiry *inquiry)
{
    return inquiry->facts->attested.motive_demanded == TRUTH_YES ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Effective on the tenth weekday; the day of the report is day 0.
 *
 * Sources: LOV-60 LOV-61
 */
enum verdict rule_lov_change_on_tenth_weekday(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    int weekdays = inquiry_number(inquiry, PARAMETER_PROVIDER_CHANGE_WEEKDAYS);
    if (!date_is_set(attested->change_requested_on))
        return inquiry_needs(inquiry, "changeRequestedOn");
    struct date right = calendar_nth_weekday(attested->change_requested_on, weekdays);
    const char *day = date_text(inquiry->arena, right);
    inquiry_explain(inquiry, arena_format(inquiry->arena, "Bytet sker den %s.", day),
                    arena_format(inquiry->arena, "The change takes effect on %s.", day));
    if (!date_is_set(attested->change_effective_on))
        return inquiry_needs(inquiry, "changeEffectiveOn");
    bool is_right = date_compare(attested->change_effective_on, right) == 0;
    return is_right ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The chosen provider gets a complete order from the day of the change.
 *
 * Sources: LOV-62
 */
enum verdict rule_lov_change_sends_new_order(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    enum verdict verdict = VERDICT_PASS;
    if (!date_is_set(attested->new_order_sent_on))
        verdict = inquiry_needs(inquiry, "newOrderSentOn");
    if (!date_is_set(attested->new_order_from))
        verdict = inquiry_needs(inquiry, "newOrderFrom");
    if (!date_is_set(attested->change_effective_on))
        verdict = inquiry_needs(inquiry, "changeEffectiveOn");
    if (verdict != VERDICT_PASS)
        return verdict;
    bool same_day = date_compare(attested->new_order_from, attested->change_effective_on) == 0;
    return same_day ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The officer records choice and change when the new order is sent, not after.
 *
 * Sources: LOV-64 LOV-65
 */
enum verdict rule_lov_change_documented(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->choice_documented_on))
        return inquiry_needs(inquiry, "choiceDocumentedOn");
    if (!date_is_set(attested->new_order_sent_on))
        return inquiry_needs(inquiry, "newOrderSentOn");
    bool late = date_is_before(attested->new_order_sent_on, attested->choice_documented_on);
    return late ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * The former provider gets a message, and the message has the last day.
 *
 * Sources: LOV-66 LOV-67
 */
enum verdict rule_lov_former_provider_told(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    enum verdict verdict = VERDICT_PASS;
    if (!date_is_set(attested->former_provider_told_on))
        verdict = inquiry_needs(inquiry, "formerProviderToldOn");
    if (!date_is_set(attested->former_last_day))
        verdict = inquiry_needs(inquiry, "formerLastDay");
    return verdict;
}

/*
 * At once, and at the latest on the next weekday after the report; until it is sent, the day of the
 * evaluation counts.
 *
 * Sources: LOV-68 LOV-69
 */
enum verdict rule_lov_former_provider_told_in_time(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    int weekdays = inquiry_number(inquiry, PARAMETER_FORMER_PROVIDER_WEEKDAYS);
    struct date told = attested->former_provider_told_on;
    if (!date_is_set(attested->change_requested_on))
        return inquiry_needs(inquiry, "changeRequestedOn");
    struct date last = calendar_nth_weekday(attested->change_requested_on, weekdays);
    struct date judged = date_is_set(told) ? told : inquiry->facts->date;
    return date_is_before(last, judged) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * The former provider's last day is the one before the change, in the message and when it closes.
 *
 * Sources: LOV-70
 */
enum verdict rule_lov_former_provider_last_day(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->former_last_day))
        return inquiry_needs(inquiry, "formerLastDay");
    if (!date_is_set(attested->change_effective_on))
        return inquiry_needs(inquiry, "changeEffectiveOn");
    struct date before = date_add_days(attested->change_effective_on, -1);
    struct date closed = attested->former_closed_with;
    if (date_compare(attested->former_last_day, before) != 0)
        return VERDICT_FAIL;
    bool differs = date_is_set(closed) && date_compare(closed, before) != 0;
    return differs ? VERDICT_FAIL : VERDICT_PASS;
}
