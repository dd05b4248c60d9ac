#include "domain/rules/rules.h"

/*
 * The criteria of the three groups. They are tried where a group has been established, when the
 * investigation is completed and when something is granted.
 */

/*
 * Group 1: intellectual disability, autism or a condition like it. Tourette, ADHD, ADD and DAMP
 * alone are not; they may meet the criteria of group 3.
 *
 * Sources: HJO-64 HJO-70 HJO-71 HJO-72
 */
enum verdict rule_group_1_condition(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_group_1(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    if (attested->intellectual_disability == TRUTH_YES || attested->autism == TRUTH_YES)
        return VERDICT_PASS;
    if (attested->intellectual_disability == TRUTH_NO && attested->autism == TRUTH_NO)
        return VERDICT_FAIL;
    if (attested->intellectual_disability == TRUTH_UNKNOWN)
        inquiry_needs(inquiry, "intellectualDisability");
    if (attested->autism == TRUTH_UNKNOWN)
        inquiry_needs(inquiry, "autism");
    return VERDICT_NEEDS_FACTS;
}

/*
 * An intellectual disability that began before about 16: after that age it is of adult life and in
 * no case of group 1. 16 itself is flagged below.
 *
 * Sources: HJO-67
 */
enum verdict rule_group_1_onset_age(struct inquiry *inquiry)
{
    int age = inquiry->facts->attested.onset_age;
    if (!when_group_1_by_disability(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    if (age < 0)
        return inquiry_needs(inquiry, "onsetAge");
    int limit = inquiry_number(inquiry, PARAMETER_ADULT_ONSET_AGE);
    return age > limit ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * "About" leaves it open which group applies at exactly 16: the officer assesses.
 *
 * Sources: HJO-67
 */
enum verdict rule_group_1_onset_at_sixteen(struct inquiry *inquiry)
{
    int age = inquiry->facts->attested.onset_age;
    if (!when_group_1_by_disability(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    if (age < 0)
        return inquiry_needs(inquiry, "onsetAge");
    int limit = inquiry_number(inquiry, PARAMETER_ADULT_ONSET_AGE);
    return age == limit ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Group 2: the brain injury came in adult age, which is after 16; 16 itself is flagged below.
 *
 * Sources: HJO-73 HJO-75 HJO-77
 */
enum verdict rule_group_2_adult_injury(struct inquiry *inquiry)
{
    int age = inquiry->facts->attested.brain_injury_age;
    if (!when_group_2(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    if (age < 0)
        return inquiry_needs(inquiry, "brainInjuryAge");
    int limit = inquiry_number(inquiry, PARAMETER_ADULT_ONSET_AGE);
    return age < limit ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * At exactly 16 the documents leave it open which group applies: the officer assesses.
 *
 * Sources: HJO-77
 */
enum verdict rule_group_2_injury_at_sixteen(struct inquiry *inquiry)
{
    int age = inquiry->facts->attested.brain_injury_age;
    if (!when_group_2(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    if (age < 0)
        return inquiry_needs(inquiry, "brainInjuryAge");
    int limit = inquiry_number(inquiry, PARAMETER_ADULT_ONSET_AGE);
    return age == limit ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * With a small child of group 3 the need may come from its age: it is described which.
 *
 * Sources: HJO-92
 */
enum verdict rule_group_3_small_child(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_group_3(facts))
        return VERDICT_NOT_APPLICABLE;
    if (!date_is_set(facts->born_on))
        return inquiry_needs(inquiry, "bornOn");
    int age = inquiry_number(inquiry, PARAMETER_SMALL_CHILD_AGE);
    if (!date_is_before(facts->date, date_age_birthday(facts->born_on, age)))
        return VERDICT_NOT_APPLICABLE;
    enum truth described = facts->attested.cause_of_need_described;
    return rule_must_be(inquiry, described, TRUTH_YES, "causeOfNeedDescribed");
}

/*
 * Who needs support before the group is known is offered it under the social services act.
 *
 * Sources: HJO-61 HJO-62
 */
enum verdict rule_urgent_support_meanwhile(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (facts->investigation.target_group != TARGET_GROUP_UNKNOWN)
        return VERDICT_NOT_APPLICABLE;
    if (facts->attested.urgent_need == TRUTH_UNKNOWN)
        return inquiry_needs(inquiry, "urgentNeed");
    if (facts->attested.urgent_need == TRUTH_NO)
        return VERDICT_PASS;
    return facts->attested.interim_support_arranged == TRUTH_YES ? VERDICT_PASS : VERDICT_FAIL;
}
