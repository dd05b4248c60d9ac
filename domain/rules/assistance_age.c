#include "domain/rules/rules.h"

#include "domain/rules/bar.h"

/*
 * The age limit of assistance. It has been raised, so that it is not one number: a person reaches
 * the limit on the birthday of the age that held on that very birthday, and keeps it. Who turned 65
 * while 65 held is past the limit; who had not is measured by the later number.
 */
struct limit {
    const struct parameter *row; /* NULL: the profile has no limit */
    struct date day;             /* the birthday */
};

static bool is_limit(const struct parameter *row)
{
    return row->name == PARAMETER_ASSISTANCE_AGE_LIMIT;
}

/* The row in force that day; before the first one, the first. */
static const struct parameter *row_on(const struct profile *profile, struct date day)
{
    const struct parameter *first = NULL;
    for (size_t i = 0; i < profile->count; i++) {
        const struct parameter *row = &profile->parameters[i];
        if (is_limit(row) && (first == NULL || date_is_before(row->valid_from, first->valid_from)))
            first = row;
    }
    if (first != NULL && date_is_before(day, first->valid_from))
        return first;
    return profile_parameter(profile, PARAMETER_ASSISTANCE_AGE_LIMIT, MEASURE_PERSONAL_ASSISTANCE,
                             day);
}

/* The first of the birthdays on which the age was the limit then in force, or above it. */
static struct limit limit_of(const struct profile *profile, struct date born_on)
{
    struct limit limit = { 0 };
    for (size_t i = 0; i < profile->count; i++) {
        const struct parameter *age = &profile->parameters[i];
        if (!is_limit(age))
            continue;
        struct date day = date_age_birthday(born_on, age->number);
        const struct parameter *then = row_on(profile, day);
        if (then == NULL || then->number > age->number)
            continue;
        if (limit.row == NULL || date_is_before(day, limit.day))
            limit = (struct limit){ then, day };
    }
    return limit;
}

/* The limit that holds for the person, noted as used; without a birthday its day is not known. */
static struct limit limit_asked(struct inquiry *inquiry)
{
    struct finding *finding = inquiry->finding;
    if (!inquiry_knows(inquiry, FACT_OF_born_on))
        return (struct limit){ .row = row_on(inquiry->profile, inquiry->facts->date) };
    struct limit limit = limit_of(inquiry->profile, inquiry->facts->born_on);
    if (limit.row != NULL && finding->parameter_count < FINDING_PARAMETERS)
        finding->parameters[finding->parameter_count++] = limit.row;
    return limit;
}

/* Whether the day is known to be before the limit's. */
static bool is_ahead(struct limit limit, struct date day)
{
    return date_is_set(limit.day) && date_is_before(day, limit.day);
}

/*
 * Whether assistance that the facts list, from anyone, was held on the eve of the day, so that
 * there is a right to remain; what had ended by then is none. Else as attested.
 */
static enum truth held_on_the_eve(const struct facts *facts, struct date day)
{
    if (!date_is_set(day))
        return facts->attested.assistance_held_before_age_limit;
    struct date eve = date_add_days(day, -1);
    for (size_t i = 0; i < facts->grant_count; i++)
        if (facts->grants[i].measure == MEASURE_PERSONAL_ASSISTANCE &&
            period_contains(facts->grants[i].period, eve))
            return TRUTH_YES;
    for (size_t i = 0; i < facts->external_support_count; i++)
        if (support_is_assistance(&facts->external_support[i]) &&
            period_contains(facts->external_support[i].period, eve))
            return TRUTH_YES;
    return facts->attested.assistance_held_before_age_limit;
}

static bool increases(const struct facts *facts)
{
    enum decision_kind kind = facts->content.kind;
    return kind == DECISION_TEMPORARY_INCREASE || kind == DECISION_INCREASE_PENDING_AGENCY;
}

/*
 * Assistance is granted to who applied before the birthday of the age limit, at the latest the day
 * before, or then still had assistance: the right remains, and does not come back.
 *
 * Sources: HJO-297 HJO-298
 */
enum verdict rule_assistance_before_age_limit(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (increases(facts) || !when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    struct limit limit = limit_asked(inquiry);
    if (limit.row == NULL)
        return VERDICT_NOT_APPLICABLE;
    if (is_ahead(limit, facts->date))
        return VERDICT_PASS;
    enum truth held = held_on_the_eve(facts, limit.day);
    if (held == TRUTH_YES)
        return VERDICT_PASS;
    if (inquiry_knows(inquiry, FACT_OF_received_on) && is_ahead(limit, facts->received_on))
        return VERDICT_PASS;
    bar_lists_are_known(inquiry);
    return rule_must_be(inquiry, held, TRUTH_YES, "assistanceHeldBeforeAgeLimit");
}

/* More minutes than before: a week against a week, month or year, exactly. */
static bool is_more(struct extent extent, int minutes_per_week)
{
    if (extent.period == EXTENT_WEEK)
        return extent.quantity > minutes_per_week;
    long times = extent.period == EXTENT_YEAR ? 1 : 12;
    return extent.quantity * times > minutes_per_week * 52L;
}

/* Whether the decision gives more than the assistance that the person already has. */
static enum verdict held_against_before(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int before = facts->attested.assistance_minutes_before;
    if (!inquiry_knows(inquiry, FACT_OF_assistance_minutes_before, FACT_OF_extent))
        return VERDICT_NEEDS_FACTS;
    if (!extent_is_comparable(facts->content.extent))
        return VERDICT_FAIL;
    return is_more(facts->content.extent, before) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Who has assistance keeps it after the age limit, but with no more hours than before. A first
 * grant, applied for in time, has nothing to be held against.
 *
 * Sources: HJO-299
 */
enum verdict rule_assistance_no_more_hours_after_limit(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    struct limit limit = limit_asked(inquiry);
    if (limit.row == NULL)
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_period) && is_ahead(limit, facts->content.period.from))
        return VERDICT_PASS;
    if (increases(facts))
        return VERDICT_FAIL;
    enum truth held = held_on_the_eve(facts, limit.day);
    if (held != TRUTH_YES)
        bar_lists_are_known(inquiry);
    if (held == TRUTH_UNKNOWN)
        inquiry_needs(inquiry, "assistanceHeldBeforeAgeLimit");
    return held == TRUTH_NO ? VERDICT_PASS : held_against_before(inquiry);
}

/*
 * Who is refused assistance past the limit is told of support under the Social Services Act.
 *
 * Sources: HJO-300
 */
enum verdict rule_assistance_sol_after_limit(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_refusal(inquiry))
        return VERDICT_NOT_APPLICABLE;
    struct limit limit = limit_asked(inquiry);
    if (limit.row == NULL || is_ahead(limit, facts->date))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(facts->attested.sol_referral_given);
}
