#include "domain/rules/rules.h"

#include "domain/rules/word_list.h"

/* Daily activities for who is of working age, without work or education (9 § 10). */

/*
 * For target groups 1 and 2: the tenth measure is in no other group's right.
 *
 * Sources: HJO-467
 */
enum verdict rule_daily_activities_target_group(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_target_group))
        return VERDICT_NEEDS_FACTS;
    enum target_group group = inquiry->facts->investigation.target_group;
    return group == TARGET_GROUP_3 ? VERDICT_FAIL : VERDICT_PASS;
}

/* Whether the person took part before the day, and has not been without since. */
static bool takes_part(const struct facts *facts, struct date before)
{
    struct date eve = date_add_days(facts->content.period.from, -1);
    for (size_t i = 0; i < facts->grant_count; i++) {
        const struct grant *grant = &facts->grants[i];
        if (grant->measure == MEASURE_DAILY_ACTIVITIES &&
            date_is_before(grant->period.from, before) && period_contains(grant->period, eve))
            return true;
    }
    return false;
}

static bool begins_before(const struct facts *facts, int age)
{
    return date_is_before(facts->content.period.from, date_age_birthday(facts->born_on, age));
}

/*
 * New grants begin in working age. Who takes part at its end may go on until the guideline's last
 * age, without a gap.
 *
 * Sources: HJO-468 HJO-486
 */
enum verdict rule_daily_activities_working_age(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int from = inquiry_number(inquiry, PARAMETER_WORKING_AGE_FROM);
    int to = inquiry_number(inquiry, PARAMETER_WORKING_AGE_TO);
    int end = inquiry_number(inquiry, PARAMETER_DAILY_ACTIVITIES_END_AGE);
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_born_on, FACT_OF_period))
        return inquiry_requires(inquiry, FACT_OF_grants);
    if (begins_before(facts, from) || (end >= 0 && !begins_before(facts, end)))
        return VERDICT_FAIL;
    struct date pension = date_age_birthday(facts->born_on, to);
    if (begins_before(facts, to) || takes_part(facts, pension))
        return VERDICT_PASS;
    return inquiry_knows(inquiry, FACT_OF_grants) ? VERDICT_FAIL : VERDICT_NEEDS_FACTS;
}

/*
 * The measure is for who has not reached the guideline's last age: a grant with any day on or after
 * that birthday is watched before it.
 *
 * Sources: HJO-488
 */
enum verdict rule_daily_activities_end_at_age(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int end = inquiry_number(inquiry, PARAMETER_DAILY_ACTIVITIES_END_AGE);
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_born_on, FACT_OF_period))
        return VERDICT_NEEDS_FACTS;
    struct date birthday = date_age_birthday(facts->born_on, end);
    struct date to = facts->content.period.to;
    if (date_is_set(to) && date_is_before(to, birthday))
        return VERDICT_PASS;
    int lead = inquiry_number(inquiry, PARAMETER_RENEWAL_LEAD_DAYS);
    inquiry->finding->watch = WATCH_MEASURE_TO_END;
    inquiry->finding->watch_due = rule_days_ahead(facts, birthday, lead);
    return VERDICT_FAIL;
}

/*
 * Care and some health care are included, and leisure training may be, for a leisure of one's own;
 * it is no employment and has no holiday law; going on after retirement age keeps isolation away.
 *
 * Sources: HJO-319 HJO-476 HJO-478 HJO-480 HJO-481 HJO-487
 */
enum verdict rule_daily_activities_explained(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.daily_activities_explained);
}

/*
 * The plan says how it stimulates, develops, lets the person take part, and meets the person's own
 * needs.
 *
 * Sources: HJO-472 HJO-473 HJO-474 HJO-475
 */
enum verdict rule_daily_activities_goals(struct inquiry *inquiry)
{
    static const char wanted[] = "stimulation development participation individual_needs";
    const char *goals = inquiry->facts->attested.activity_goals;
    if (text_is_blank(goals))
        return inquiry_needs(inquiry, "activityGoals");
    return word_list_is_within(wanted, goals) ? VERDICT_PASS : VERDICT_FAIL;
}
