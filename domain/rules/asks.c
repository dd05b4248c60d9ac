#include "domain/rules/rules.h"

/* One that is wanted as a no; all others are a yes, or stated, as inquiry_requires has it. */
static enum verdict judge_truth(struct inquiry *inquiry, enum fact_index fact)
{
    enum wanted wanted = inquiry->finding->rule->wanted;
    if (wanted == WANTED_YES)
        return inquiry_requires_all(inquiry, &fact, 1);
    if (!inquiry_knows(inquiry, fact) || wanted == WANTED_STATED)
        return VERDICT_PASS;
    return fact_truth(inquiry->facts, fact) == TRUTH_NO ? VERDICT_PASS : VERDICT_FAIL;
}

enum verdict rule_asks(struct inquiry *inquiry)
{
    const struct rule *rule = inquiry->finding->rule;
    enum fact_index fact = (enum fact_index)(rule->fact - fact_members);
    if (!rule->when(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (rule->fact->kind == FACT_TRUTH)
        return judge_truth(inquiry, fact);
    if (rule->fact->kind == FACT_DATE)
        return rule_must_be_done(inquiry, fact);
    return inquiry_requires_all(inquiry, &fact, 1);
}
