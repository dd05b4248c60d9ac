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
    return rule_never(inquiry->facts->attested.change_refused);
}

/*
 * Nor does the person have to give a motive.
 *
 * Sources: LOV-63
 */
enum verdict rule_lov_change_needs_no_motive(struct inquiry *inquiry)
{
    return rule_never(inquiry->facts->attested.motive_demanded);
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
    bool known = inquiry_knows(inquiry, FACT_OF_change_requested_on, FACT_OF_change_effective_on);
    if (!date_is_set(attested->change_requested_on))
        return VERDICT_NEEDS_FACTS;
    struct date right = calendar_nth_weekday(attested->change_requested_on, weekdays);
    const char *day = date_text(inquiry->arena, right);
    inquiry_explain(inquiry, arena_format(inquiry->arena, "Bytet sker den %s.", day),
                    arena_format(inquiry->arena, "The change takes effect on %s.", day));
    bool is_right = known && date_compare(attested->change_effective_on, right) == 0;
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
    if (!inquiry_knows(inquiry, FACT_OF_new_order_sent_on, FACT_OF_new_order_from,
                       FACT_OF_change_effective_on))
        return VERDICT_NEEDS_FACTS;
    bool same_day = date_compare(attested->new_order_from, attested->change_effective_on) == 0;
    bool sent = facts_is_done(inquiry->facts, attested->new_order_sent_on);
    return sent && same_day ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The officer records choice and change when the new order is sent, not after.
 *
 * Sources: LOV-64 LOV-65
 */
enum verdict rule_lov_change_documented(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!inquiry_knows(inquiry, FACT_OF_choice_documented_on, FACT_OF_new_order_sent_on))
        return VERDICT_NEEDS_FACTS;
    bool in_time = facts_is_done(inquiry->facts, attested->choice_documented_on) &&
                   !date_is_before(attested->new_order_sent_on, attested->choice_documented_on);
    return in_time ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The former provider gets a message, and the message has the last day.
 *
 * Sources: LOV-66 LOV-67
 */
enum verdict rule_lov_former_provider_told(struct inquiry *inquiry)
{
    inquiry_knows(inquiry, FACT_OF_former_last_day);
    return rule_must_be_done(inquiry, FACT_OF_former_provider_told_on);
}

/*
 * At once, and at the latest on the next weekday after the report; until it is sent, the day of the
 * evaluation counts.
 *
 * Sources: LOV-68 LOV-69
 */
enum verdict rule_lov_former_provider_told_in_time(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int weekdays = inquiry_number(inquiry, PARAMETER_FORMER_PROVIDER_WEEKDAYS);
    struct date told = facts->attested.former_provider_told_on;
    if (!inquiry_knows(inquiry, FACT_OF_change_requested_on))
        return VERDICT_NEEDS_FACTS;
    struct date last = calendar_nth_weekday(facts->attested.change_requested_on, weekdays);
    struct date judged = facts_is_done(facts, told) ? told : facts->date;
    return date_is_before(last, judged) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * The former provider's last day is the one before the change, in the message and when it closes;
 * what is not closed yet is judged by the message.
 *
 * Sources: LOV-70
 */
enum verdict rule_lov_former_provider_last_day(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!inquiry_knows(inquiry, FACT_OF_former_last_day, FACT_OF_change_effective_on))
        return VERDICT_NEEDS_FACTS;
    struct date before = date_add_days(attested->change_effective_on, -1);
    struct date closed = attested->former_closed_with;
    if (date_compare(attested->former_last_day, before) != 0)
        return VERDICT_FAIL;
    bool differs = date_is_set(closed) && date_compare(closed, before) != 0;
    return differs ? VERDICT_FAIL : VERDICT_PASS;
}
