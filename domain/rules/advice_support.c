#include "domain/rules/rules.h"

/*
 * Advice and support is the region's: what comes in is passed on, with the region's name.
 *
 * Sources: HJO-262
 */
enum verdict rule_advice_support_to_region(struct inquiry *inquiry)
{
    const struct parameter *region = inquiry_parameter(inquiry, PARAMETER_REGION);
    enum truth passed = inquiry->facts->attested.passed_to_region;
    if (region != NULL && passed != TRUTH_YES)
        inquiry_explain(
            inquiry,
            arena_format(inquiry->arena, "Råd och stöd ges av %s; begäran är inte lämnad dit.",
                         region->value),
            arena_format(inquiry->arena,
                         "Advice and support is given by %s; the request is not passed on there.",
                         region->value));
    return rule_must_be(inquiry, passed, TRUTH_YES, "passedToRegion");
}
