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
    if (!when_group_1(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (attested->intellectual_disability == TRUTH_YES || attested->autism == TRUTH_YES)
        return VERDICT_PASS;
    inquiry_knows(inquiry, FACT_OF_intellectual_disability, FACT_OF_autism);
    return VERDICT_FAIL;
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
    if (!when_group_1_by_disability(inquiry))
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
    if (!when_group_1_by_disability(inquiry))
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
    if (!when_group_2(inquiry))
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
    if (!when_group_2(inquiry))
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
    int age = inquiry_number(inquiry, PARAMETER_SMALL_CHILD_AGE);
    if (!when_group_3(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_born_on) &&
        !date_is_before(facts->date, date_age_birthday(facts->born_on, age)))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_cause_of_need_described);
}

/*
 * Who needs support before the group is known is offered it under the social services act. A group
 * that is given is known: then there is no meanwhile.
 *
 * Sources: HJO-61 HJO-62
 */
enum verdict rule_urgent_support_meanwhile(struct inquiry *inquiry)
{
    if (inquiry->facts->investigation.target_group != TARGET_GROUP_UNKNOWN)
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_may_be(inquiry, FACT_OF_urgent_need))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_interim_support_arranged);
}
