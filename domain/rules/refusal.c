#include "domain/rules/rules.h"

/* What a refusal, whole or part, must say, and that it agrees with the investigation. */

/*
 * A refusal has reasons.
 *
 * Sources: HJO-240
 */
enum verdict rule_reasons_stated(struct inquiry *inquiry)
{
    if (!when_refusal(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_stated(inquiry, inquiry->facts->content.reasons, "reasons");
}

/*
 * A refusal has appeal instructions.
 *
 * Sources: HJO-226 HJO-241 HJO-242 HJO-243 HJO-244 HJO-245
 */
enum verdict rule_appeal_instructions_stated(struct inquiry *inquiry)
{
    const char *instructions = inquiry->facts->content.appeal_instructions;
    if (!when_refusal(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_stated(inquiry, instructions, "appealInstructions");
}

/*
 * A refusal has one of the grounds.
 *
 * Sources: HJO-248
 */
enum verdict rule_refusal_ground_given(struct inquiry *inquiry)
{
    if (!when_refusal(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry->facts->content.refusal_ground == REFUSAL_GROUND_UNSET)
        return inquiry_needs(inquiry, "refusalGround");
    return VERDICT_PASS;
}

/*
 * Lack of resources is no lawful ground. It can be chosen only so that it can be refused.
 *
 * Sources: HJO-252
 */
enum verdict rule_lack_of_resources_never(struct inquiry *inquiry)
{
    if (!when_refusal(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_refusal_ground))
        return VERDICT_NEEDS_FACTS;
    bool lack = inquiry->facts->content.refusal_ground == REFUSAL_LACK_OF_RESOURCES;
    return lack ? VERDICT_FAIL : VERDICT_PASS;
}

/* Whether the rule could bar a grant of the measure: the law's, about the right, and it rejects. */
static bool is_bar_of_law(const struct rule *rule, const struct facts *facts)
{
    return rule->origin == RULE_STATUTE && rule->nature == RULE_RIGHT &&
           rule->effect == RULE_REJECT && rule_concerns(rule, facts->measure, facts->stage);
}

/* The rule on the same facts, had everything been granted; what it lacks, the question lacks. */
static enum verdict stands_in_the_way(struct inquiry *inquiry, const struct rule *rule)
{
    struct facts facts = *inquiry->facts;
    struct finding finding = { .rule = rule };
    facts.content.outcome = OUTCOME_GRANTED;
    struct inquiry granted = { &facts, inquiry->profile, inquiry->arena, &finding };
    inquiry_asks(inquiry, rule);
    inquiry_answer(&granted, rule->judge(&granted));
    for (size_t i = 0; i < finding.need_count; i++)
        inquiry_needs(inquiry, finding.needs[i]);
    return finding.verdict == VERDICT_FAIL ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * A statutory bar is named: a rule of the law about the right to this measure, which does stand in
 * its way. Of a partial grant the facts show what was granted, not the part that was barred.
 *
 * Sources: HJO-248
 */
enum verdict rule_statutory_bar_named(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_refused_because(inquiry, REFUSAL_STATUTORY_BAR))
        return VERDICT_NOT_APPLICABLE;
    if (text_is_blank(facts->content.refusal_rule))
        return inquiry_needs(inquiry, "refusalRule");
    const struct rule *rule = rule_find(facts->content.refusal_rule);
    if (rule == NULL || !is_bar_of_law(rule, facts))
        return VERDICT_FAIL;
    bool in_part = facts->content.outcome == OUTCOME_PARTLY_GRANTED;
    return in_part ? VERDICT_PASS : stands_in_the_way(inquiry, rule);
}

/*
 * The ground "not in the target group" agrees with the investigation.
 *
 * Sources: HJO-249
 */
enum verdict rule_ground_not_in_target_group(struct inquiry *inquiry)
{
    enum target_group group = inquiry->facts->investigation.target_group;
    if (!when_refused_because(inquiry, REFUSAL_NOT_IN_TARGET_GROUP))
        return VERDICT_NOT_APPLICABLE;
    if (group == TARGET_GROUP_UNKNOWN)
        return inquiry_needs(inquiry, "targetGroup");
    return group == TARGET_GROUP_NONE ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The ground "no need" agrees with the investigation.
 *
 * Sources: HJO-250
 */
enum verdict rule_ground_no_need(struct inquiry *inquiry)
{
    if (!when_refused_because(inquiry, REFUSAL_NO_NEED))
        return VERDICT_NOT_APPLICABLE;
    enum truth needs = inquiry->facts->investigation.needs_measure;
    return rule_must_be(inquiry, needs, TRUTH_NO, "needsMeasure");
}

/*
 * The ground "need met otherwise": it is met in fact, and it is recorded by whom or what.
 *
 * Sources: HJO-98 HJO-99 HJO-251
 */
enum verdict rule_ground_need_met_otherwise(struct inquiry *inquiry)
{
    if (!when_refused_because(inquiry, REFUSAL_NEED_MET_OTHERWISE))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_need_met_otherwise, FACT_OF_need_met_otherwise_by);
}

/*
 * A guideline is never applied without an individual trial: who is refused because the need is met
 * otherwise reads how it was assessed in this very case. Support under another act is no reason not
 * to try.
 *
 * Sources: HJO-38 HJO-98 HJO-148 OST-KON-15
 */
enum verdict rule_refusal_individual_assessment(struct inquiry *inquiry)
{
    const char *assessment = inquiry->facts->content.individual_assessment;
    if (!when_refused_because(inquiry, REFUSAL_NEED_MET_OTHERWISE))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_stated(inquiry, assessment, "individualAssessment");
}
