#include "domain/rules/rules.h"

#include "domain/rules/word_list.h"

/* Execution under freedom of choice: start, pauses, relatives who are employed. */

/*
 * A decision that replaces another begins the calendar day after the old one's last. Without a
 * replaced decision gaps are free.
 *
 * Sources: LOV-42
 */
enum verdict rule_lov_successor_leaves_no_gap(struct inquiry *inquiry)
{
    struct date until = inquiry->facts->attested.replaced_until;
    struct period period = inquiry->facts->content.period;
    if (!facts_grant(inquiry->facts) || !date_is_set(until))
        return VERDICT_NOT_APPLICABLE;
    if (!period_is_set(period))
        return inquiry_needs(inquiry, "period");
    bool next_day = date_compare(period.from, date_add_days(until, 1)) == 0;
    return next_day ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The measure begins within the interval of the tender documents, counted from the order.
 *
 * Sources: LOV-33
 */
enum verdict rule_lov_start_in_time(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int days = inquiry_number(inquiry, PARAMETER_START_INTERVAL_DAYS);
    struct date sent = facts->attested.order_sent_on;
    struct date started = facts->attested.executed_on;
    if (!date_is_set(sent))
        return inquiry_needs(inquiry, "orderSentOn");
    struct date judged = date_is_set(started) ? started : facts->date;
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
    if (!when_need_changed(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    bool reported = date_is_set(inquiry->facts->attested.need_change_reported_on);
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
    if (!date_is_set(attested->pause_from))
        return inquiry_needs(inquiry, "pauseFrom");
    if (!date_is_set(attested->executed_on))
        return inquiry_needs(inquiry, "executedOn");
    return date_is_before(attested->pause_from, attested->executed_on) ? VERDICT_FAIL
                                                                       : VERDICT_PASS;
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
    if (verdict == VERDICT_PASS && word_list_has(attested->pause_reason, "other_absence"))
        return rule_must_be_stated(inquiry, attested->pause_text, "pauseText");
    return verdict;
}

/*
 * The end of a pause may be unknown, but never lies before its first day.
 *
 * Sources: LOV-50
 */
enum verdict rule_lov_pause_last_day(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->pause_to))
        return VERDICT_PASS;
    return date_is_before(attested->pause_to, attested->pause_from) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Registered before, during or after; later than so many days (7) from the first day: flagged.
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
    if (!date_is_set(registered))
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
 * employee in the team.
 *
 * Sources: LOV-72
 */
enum verdict rule_lov_relative_needs_another(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    struct extent extent = inquiry->facts->content.extent;
    int hours = inquiry_number(inquiry, PARAMETER_RELATIVE_MAX_HOURS_PER_WEEK);
    if (attested->relative_employed == TRUTH_NO)
        return VERDICT_NOT_APPLICABLE;
    if (attested->relative_employed == TRUTH_UNKNOWN)
        return inquiry_needs(inquiry, "relativeEmployed");
    if (!extent_is_comparable(extent))
        return inquiry_needs(inquiry, "extent");
    if (!extent_exceeds_monthly_minutes(extent, hours * MINUTES_A_MONTH_OF_AN_HOUR_A_WEEK))
        return VERDICT_PASS;
    return rule_must_be(inquiry, attested->other_employee_in_team, TRUTH_YES,
                        "otherEmployeeInTeam");
}
