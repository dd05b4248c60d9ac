#include "domain/rules/rules.h"

#include "domain/rules/word_list.h"

/* Execution under freedom of choice: start, pauses, relatives who are employed. */

/*
 * A decision that replaces another begins the calendar day after the old one's last. Without a
 * replaced decision gaps are free; where none is recorded none is replaced.
 *
 * Sources: LOV-42
 */
enum verdict rule_lov_successor_leaves_no_gap(struct inquiry *inquiry)
{
    struct date until = inquiry->facts->attested.replaced_until;
    if (!date_is_set(until) || !when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_period))
        return VERDICT_NEEDS_FACTS;
    struct date from = inquiry->facts->content.period.from;
    return date_compare(from, date_add_days(until, 1)) == 0 ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The measure begins within the interval of the tender documents, counted from the order. What has
 * not begun is judged on the day.
 *
 * Sources: LOV-33
 */
enum verdict rule_lov_start_in_time(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int days = inquiry_number(inquiry, PARAMETER_START_INTERVAL_DAYS);
    struct date sent = facts->attested.order_sent_on;
    struct date started = facts->attested.executed_on;
    if (!inquiry_knows(inquiry, FACT_OF_order_sent_on))
        return VERDICT_NEEDS_FACTS;
    struct date judged = facts_is_done(facts, started) ? started : facts->date;
    return date_is_before(date_add_days(sent, days), judged) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * A need that has grown, shrunk or otherwise changed for good is reported for a new assessment;
 * what passes is not.
 *
 * Sources: LOV-36 LOV-37 LOV-38
 */
enum verdict rule_lov_change_of_need_reported(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_need_changed(inquiry))
        return VERDICT_NOT_APPLICABLE;
    bool reported = facts_is_done(facts, facts->attested.need_change_reported_on);
    return reported ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * What is paused has begun, on the first day of the pause or before.
 *
 * Sources: LOV-43 LOV-49
 */
enum verdict rule_lov_pause_while_running(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!inquiry_knows(inquiry, FACT_OF_pause_from, FACT_OF_executed_on))
        return VERDICT_NEEDS_FACTS;
    bool running = !date_is_before(attested->pause_from, attested->executed_on);
    return running ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * One of three reasons; other absence is described.
 *
 * Sources: LOV-44 LOV-51
 */
enum verdict rule_lov_pause_reason(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    const struct parameter *reasons = inquiry_parameter(inquiry, PARAMETER_PAUSE_REASONS);
    enum verdict verdict =
        word_list_must_be_one(inquiry, attested->pause_reason, "pauseReason", reasons->value);
    bool other = word_list_has(attested->pause_reason, "other_absence");
    if (verdict == VERDICT_FAIL || (verdict == VERDICT_PASS && !other))
        return verdict;
    return inquiry_requires(inquiry, FACT_OF_pause_text);
}

/*
 * The end of a pause may be unknown, and is then not judged; it never lies before the first day.
 *
 * Sources: LOV-50
 */
enum verdict rule_lov_pause_last_day(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->pause_to))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_pause_from))
        return VERDICT_NEEDS_FACTS;
    return date_is_before(attested->pause_to, attested->pause_from) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Registered before, during or after; later than so many days (7) from the first day: flagged. What
 * is not registered is judged on the day.
 *
 * Sources: LOV-45 LOV-46
 */
enum verdict rule_lov_pause_registered_in_time(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    int days = inquiry_number(inquiry, PARAMETER_PAUSE_REGISTER_DAYS);
    struct date registered = attested->pause_registered_on;
    if (!date_is_set(attested->pause_from))
        return inquiry_needs(inquiry, "pauseFrom");
    if (!facts_is_done(inquiry->facts, registered))
        registered = inquiry->facts->date;
    bool late = date_is_before(date_add_days(attested->pause_from, days), registered);
    return late ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Pausing and resuming are the executor's.
 *
 * Sources: LOV-47 LOV-53
 */
enum verdict rule_lov_pause_by_executor(struct inquiry *inquiry)
{
    if (inquiry->facts->role == ROLE_NONE)
        return inquiry_needs(inquiry, "role");
    inquiry->finding->roles = ROLES_EXECUTOR;
    return role_is_among(inquiry->facts->role, ROLES_EXECUTOR) ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * Granted time is less by the days of the pause: none is counted for them.
 *
 * Sources: LOV-52
 */
enum verdict rule_lov_pause_counts_no_time(struct inquiry *inquiry)
{
    int minutes = inquiry->facts->attested.minutes_in_pause;
    if (minutes < 0)
        return inquiry_needs(inquiry, "minutesInPause");
    return minutes > 0 ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * The measure is resumed by stating the last day without it, which lies before.
 *
 * Sources: LOV-53 LOV-54
 */
enum verdict rule_lov_resume_sets_last_day(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->resumed_on))
        return VERDICT_NOT_APPLICABLE;
    if (!date_is_set(attested->pause_to))
        return inquiry_needs(inquiry, "pauseTo");
    return date_is_before(attested->pause_to, attested->resumed_on) ? VERDICT_PASS : VERDICT_FAIL;
}

/* So many hours a week are exactly this many minutes a month: x 60 x 52 / 12. */
enum { MINUTES_A_MONTH_OF_AN_HOUR_A_WEEK = 260 };

/*
 * Where a relative is the escort, decided time above so many hours a week (10) needs another
 * employee in the team; so does an extent that cannot be held against them.
 *
 * Sources: LOV-72
 */
enum verdict rule_lov_relative_needs_another(struct inquiry *inquiry)
{
    struct extent extent = inquiry->facts->content.extent;
    int hours = inquiry_number(inquiry, PARAMETER_RELATIVE_MAX_HOURS_PER_WEEK);
    if (!inquiry_may_be(inquiry, FACT_OF_relative_employed))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_extent) && extent_is_comparable(extent) &&
        !extent_exceeds_monthly_minutes(extent, hours * MINUTES_A_MONTH_OF_AN_HOUR_A_WEEK))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_other_employee_in_team);
}
