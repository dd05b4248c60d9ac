#include "domain/rules/rules.h"

/*
 * Advice and support is the region's: what comes in is passed on, with the region's name.
 *
 * Sources: HJO-262
 */
enum verdict rule_advice_support_to_region(struct inquiry *inquiry)
{
    const struct parameter *region = inquiry_parameter(inquiry, PARAMETER_REGION);
    if (inquiry->facts->attested.passed_to_region == TRUTH_YES)
        return VERDICT_PASS;
    if (region != NULL)
        inquiry_explain(
            inquiry,
            arena_format(inquiry->arena, "Råd och stöd ges av %s; begäran är inte lämnad dit.",
                         region->value),
            arena_format(inquiry->arena,
                         "Advice and support is given by %s; the request is not passed on there.",
                         region->value));
    return VERDICT_FAIL;
}
