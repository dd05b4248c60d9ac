#include "domain/rules/rules.h"

/*
 * Where requests are confirmed, the investigation is not completed before that.
 *
 * Sources: OST-AVL-22 OST-LED-30 OST-KON-28
 */
enum verdict rule_confirmation_before_completion(struct inquiry *inquiry)
{
    return rule_must_be_done(inquiry, FACT_OF_confirmed_on);
}

/*
 * Where the guideline lists ways of confirming, it is one of them.
 *
 * Sources: OST-AVL-23 OST-LED-31 OST-KON-29
 */
enum verdict rule_confirmation_channel(struct inquiry *inquiry)
{
    const struct parameter *ways = inquiry_parameter(inquiry, PARAMETER_CONFIRMATION_CHANNELS);
    const char *way = confirmation_channel_name(inquiry->facts->confirmation_channel);
    if (way == NULL)
        return inquiry_needs(inquiry, "confirmationChannel");
    return parameter_has_word(ways, way) ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * The confirmation says whether medical evidence is missing.
 *
 * Sources: OST-AVL-24 OST-AVL-26 OST-AVL-27 OST-LED-32 OST-LED-34 OST-LED-35 OST-KON-30 OST-KON-32
 * OST-KON-33
 */
enum verdict rule_evidence_notice(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (inquiry_knows(inquiry, FACT_OF_medical_evidence) &&
        facts->medical_evidence == EVIDENCE_PRESENT)
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_missing_evidence_notice_given);
}

/*
 * By phone in some cases only: the reason is recorded.
 *
 * Sources: OST-AVL-31 OST-AVL-32 OST-LED-39 OST-LED-40 OST-KON-37 OST-KON-38
 */
enum verdict rule_phone_investigation_reason(struct inquiry *inquiry)
{
    if (!inquiry_may_be(inquiry, FACT_OF_investigated_by_phone))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_phone_reason);
}

/*
 * A decision rests on a completed investigation.
 *
 * Sources: HJO-60 HJO-144 HJO-214
 */
enum verdict rule_investigation_complete(struct inquiry *inquiry)
{
    enum investigation_state state = inquiry->facts->investigation_state;
    if (state == INVESTIGATION_UNKNOWN)
        return inquiry_needs(inquiry, "investigationState");
    return state == INVESTIGATION_COMPLETE ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * Whatever the outcome: the proposal has been presented and the person's position recorded.
 *
 * Sources: HJO-184 HJO-237 HJO-238
 */
enum verdict rule_proposal_presented(struct inquiry *inquiry)
{
    inquiry_knows(inquiry, FACT_OF_position);
    return rule_must_be_done(inquiry, FACT_OF_proposal_presented_on);
}

/*
 * What others have added is communicated before the decision, unless everything is granted.
 *
 * Sources: HJO-231 HJO-232 HJO-233 HJO-234 HJO-235 HJO-236
 */
enum verdict rule_communication_done(struct inquiry *inquiry)
{
    if (!when_refusal(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!when_others_informed(inquiry))
        return VERDICT_PASS;
    return rule_must_be_done(inquiry, FACT_OF_communicated_on);
}
