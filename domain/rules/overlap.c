#include "domain/rules/rules.h"

#include <string.h>

static bool counts(enum decision_kind kind)
{
    return kind == DECISION_ORDINARY || kind == DECISION_PROVISIONAL;
}

/* A grant of the same measure under the same law that shares a day with the one judged. */
static bool is_in_the_way(const struct grant *grant, const struct facts *facts)
{
    bool itself = facts->decision_id != NULL && strcmp(grant->id, facts->decision_id) == 0;
    return grant->own && !itself && counts(grant->kind) && grant->measure == facts->measure &&
           grant->legal_basis == facts->legal_basis &&
           period_meets(grant->period, facts->content.period);
}

/*
 * Grants of one measure do not overlap; the next begins the day after. The decision in the way is
 * named: the first to begin, then the lowest id, whatever the order of the list.
 *
 * An increase of assistance stands beside what is granted and is no overlap.
 *
 * Sources: LOV-41 LOV-42 HJO-287 HJO-301
 */
enum verdict rule_grants_do_not_overlap(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    const struct grant *first = NULL;
    if (!counts(facts->content.kind) || !when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_period, FACT_OF_grants))
        return VERDICT_NEEDS_FACTS;
    for (size_t i = 0; i < facts->grant_count; i++) {
        const struct grant *grant = &facts->grants[i];
        if (!is_in_the_way(grant, facts))
            continue;
        int order = first == NULL ? -1 : date_compare(grant->period.from, first->period.from);
        if (order < 0 || (order == 0 && strcmp(grant->id, first->id) < 0))
            first = grant;
    }
    return first == NULL ? VERDICT_PASS : inquiry_barred(inquiry, BAR_DECISION, first->id);
}

/*
 * A decision is not dated ahead. Without a day of the call it is a question about some day.
 *
 * Sources: LOV-09
 */
enum verdict rule_decided_not_after_today(struct inquiry *inquiry)
{
    if (!date_is_set(inquiry->facts->today))
        return VERDICT_NOT_APPLICABLE;
    bool ahead = date_is_before(inquiry->facts->today, inquiry->facts->date);
    return ahead ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * A decision is registered the day it is made; later is let through and flagged. Without a day of
 * the call nothing is registered.
 *
 * Sources: LOV-09
 */
enum verdict rule_registered_on_the_day(struct inquiry *inquiry)
{
    if (!date_is_set(inquiry->facts->today))
        return VERDICT_NOT_APPLICABLE;
    bool late = date_is_before(inquiry->facts->date, inquiry->facts->today);
    return late ? VERDICT_FAIL : VERDICT_PASS;
}
