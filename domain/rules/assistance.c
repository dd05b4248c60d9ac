#include "domain/rules/rules.h"

#include "domain/rules/word_list.h"

/* Personal assistance: form of delivery, needs, and children. */

/*
 * Delivered by the municipality, or paid for so that the person arranges it.
 *
 * Sources: HJO-275 HJO-276
 */
enum verdict rule_assistance_delivery_form(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry->facts->content.delivery_form == DELIVERY_FORM_UNSET)
        return inquiry_needs(inquiry, "deliveryForm");
    return VERDICT_PASS;
}

/*
 * Who arranges it otherwise than through the municipality is one of those that the guideline names.
 *
 * Sources: HJO-277
 */
enum verdict rule_assistance_organiser(struct inquiry *inquiry)
{
    const struct parameter *known = inquiry_parameter(inquiry, PARAMETER_ASSISTANCE_ORGANISERS);
    if (!when_financial_support(inquiry))
        return VERDICT_NOT_APPLICABLE;
    const char *organiser = inquiry->facts->attested.assistance_organiser;
    return word_list_must_be_one(inquiry, organiser, "assistanceOrganiser", known->value);
}

/*
 * Only the needs on the list of the day are basic; the list has changed with the law.
 *
 * Sources: HJO-265 HJO-266
 */
enum verdict rule_assistance_basic_need_kinds(struct inquiry *inquiry)
{
    const char *kinds = inquiry->facts->attested.basic_need_kinds;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    const struct parameter *list = inquiry_parameter(inquiry, PARAMETER_BASIC_NEED_KINDS);
    if (list == NULL)
        return rule_must_be_stated(inquiry, kinds, "basicNeedKinds");
    return word_list_must_be(inquiry, kinds, "basicNeedKinds", list->value);
}

/*
 * Beside the basic needs, time for other personal needs: a number, perhaps zero.
 *
 * Sources: HJO-279
 */
enum verdict rule_assistance_other_needs(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_other_needs_minutes_per_week);
}

/*
 * A child's need counts beyond what parents do at that age. Where the law has a standard deduction,
 * that is made instead of the comparison.
 *
 * Sources: HJO-289
 */
enum verdict rule_assistance_parental_responsibility(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_grant_to_child(inquiry))
        return VERDICT_NOT_APPLICABLE;
    const struct parameter *how = inquiry_parameter(inquiry, PARAMETER_PARENTAL_RESPONSIBILITY);
    if (parameter_has_word(how, "standard_deduction"))
        return rule_must_be(inquiry, attested->parental_deduction_made, TRUTH_YES,
                            "parentalDeductionMade");
    return rule_must_be(inquiry, attested->need_beyond_norm_recorded, TRUTH_YES,
                        "needBeyondNormRecorded");
}

/*
 * Assistance comes before the allowance for a child's care: that it is paid is no other way of
 * meeting the need.
 *
 * Sources: HJO-291 HJO-292
 */
enum verdict rule_care_allowance_is_no_ground(struct inquiry *inquiry)
{
    if (!when_refused_because(inquiry, REFUSAL_NEED_MET_OTHERWISE) || !when_child(inquiry))
        return VERDICT_NOT_APPLICABLE;
    enum truth is_ground = inquiry->facts->attested.ground_is_care_allowance;
    return rule_must_be(inquiry, is_ground, TRUTH_NO, "groundIsCareAllowance");
}

/*
 * The custodian of a child for whom a care allowance is paid is told, before the decision, that it
 * may be reduced, and that telling the agency is the custodian's own task.
 *
 * Sources: HJO-293 HJO-294 HJO-295
 */
enum verdict rule_assistance_guardian_informed(struct inquiry *inquiry)
{
    if (!when_grant_to_child(inquiry) || !inquiry_may_be(inquiry, FACT_OF_care_allowance_paid))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_done(inquiry, FACT_OF_guardian_informed_of_allowance_on);
}

/*
 * The parents are told, before the decision, that assistance may affect short stay and relief.
 *
 * Sources: HJO-296
 */
enum verdict rule_assistance_parents_informed(struct inquiry *inquiry)
{
    if (!when_grant_to_child(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be_done(inquiry, FACT_OF_parents_informed_of_effects_on);
}
