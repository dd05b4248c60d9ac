#include "domain/rules/rules.h"

#include <string.h>

/* The bar that begins first; of those that begin together, the one with the lower id. */
static bool is_nearer(struct period period, const char *id, struct period than, const char *than_id)
{
    int order = date_compare(period.from, than.from);
    return than_id == NULL || order < 0 || (order == 0 && strcmp(id, than_id) < 0);
}

static const struct grant *nearest_grant(const struct facts *facts, enum measure measure)
{
    const struct grant *nearest = NULL;
    for (size_t i = 0; i < facts->grant_count; i++) {
        const struct grant *grant = &facts->grants[i];
        if (grant->measure != measure || !period_meets(grant->period, facts->content.period))
            continue;
        if (nearest == NULL || is_nearer(grant->period, grant->id, nearest->period, nearest->id))
            nearest = grant;
    }
    return nearest;
}

static const struct support *nearest_assistance(const struct facts *facts)
{
    const struct support *nearest = NULL;
    for (size_t i = 0; i < facts->external_support_count; i++) {
        const struct support *support = &facts->external_support[i];
        if (!support_is_assistance(support) ||
            !period_meets(support->period, facts->content.period))
            continue;
        if (nearest == NULL ||
            is_nearer(support->period, support->id, nearest->period, nearest->id))
            nearest = support;
    }
    return nearest;
}

/*
 * Escort service is for those who have no personal assistance.
 *
 * Stops a grant, whole or part, whose period meets a day with assistance, from this municipality or
 * from others, running or upcoming; what ends before it is no bar. A refusal of escort is never
 * stopped.
 *
 * Sources: OST-LED-11 OST-LED-14 HJO-342
 */
enum verdict rule_escort_without_assistance(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!facts_grant(facts))
        return VERDICT_NOT_APPLICABLE;
    if (!period_is_set(facts->content.period))
        return inquiry_needs(inquiry, "period");
    const struct grant *grant = nearest_grant(facts, MEASURE_PERSONAL_ASSISTANCE);
    if (grant != NULL)
        return inquiry_barred(inquiry, BAR_DECISION, grant->id);
    const struct support *support = nearest_assistance(facts);
    if (support != NULL)
        return inquiry_barred(inquiry, BAR_SUPPORT, support->id);
    if (facts->grants == NULL)
        return inquiry_needs(inquiry, "grants");
    return facts->external_support == NULL ? inquiry_needs(inquiry, "externalSupport")
                                           : VERDICT_PASS;
}

/* The day before assistance begins, but never a day that has already passed. */
static struct date last_day_without(struct date assistance_from, struct date today)
{
    struct date day = date_add_days(assistance_from, -1);
    return date_is_before(day, today) ? today : day;
}

/*
 * Assistance that is granted, or recorded from others, while escort runs or is upcoming: let
 * through, and watched until escort has been ended.
 *
 * Sources: OST-LED-11 OST-LED-14 HJO-342
 */
enum verdict rule_assistance_ends_escort(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (facts->stage == STAGE_DECISION && !facts_grant(facts))
        return VERDICT_NOT_APPLICABLE;
    if (!period_is_set(facts->content.period))
        return inquiry_needs(inquiry, "period");
    const struct grant *grant = nearest_grant(facts, MEASURE_ESCORT_SERVICE);
    if (facts->grants == NULL)
        return inquiry_needs(inquiry, "grants");
    if (grant == NULL)
        return VERDICT_PASS;
    struct date today = date_is_set(facts->today) ? facts->today : facts->date;
    inquiry->finding->watch = WATCH_ESCORT_TO_END;
    inquiry->finding->watch_due = last_day_without(facts->content.period.from, today);
    return inquiry_barred(inquiry, BAR_DECISION, grant->id);
}
