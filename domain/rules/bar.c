#include "domain/rules/bar.h"

#include <string.h>

/* The bar that begins first; of those that begin together, the one with the lower id. */
static bool is_nearer(struct period period, const char *id, struct period than, const char *than_id)
{
    int order = date_compare(period.from, than.from);
    return than_id == NULL || order < 0 || (order == 0 && strcmp(id, than_id) < 0);
}

const struct grant *bar_grant(const struct facts *facts, enum measure measure)
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

const struct support *bar_assistance_by_others(const struct facts *facts)
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

enum verdict bar_lists_are_known(struct inquiry *inquiry)
{
    return inquiry_requires(inquiry, FACT_OF_grants, FACT_OF_external_support);
}

enum verdict bar_by_assistance(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!inquiry_knows(inquiry, FACT_OF_period))
        return bar_lists_are_known(inquiry);
    const struct grant *grant = bar_grant(facts, MEASURE_PERSONAL_ASSISTANCE);
    if (grant != NULL)
        return inquiry_barred(inquiry, BAR_DECISION, grant->id);
    const struct support *support = bar_assistance_by_others(facts);
    if (support != NULL)
        return inquiry_barred(inquiry, BAR_SUPPORT, support->id);
    return bar_lists_are_known(inquiry);
}
