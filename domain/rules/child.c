#include "domain/rules/rules.h"

/* Who applies for a child, and what a refusal because of the parents has to say. */

/*
 * Everybody's application is registered; one by somebody without the right to apply is flagged, so
 * that the person's own request is asked for.
 *
 * Sources: HJO-43 HJO-107
 */
enum verdict rule_applicant_is_another(struct inquiry *inquiry)
{
    enum applicant applicant = inquiry->facts->applicant;
    if (applicant == APPLICANT_UNKNOWN)
        return inquiry_needs(inquiry, "applicant");
    return applicant == APPLICANT_OTHER ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * A child below the age (15) does not apply alone.
 *
 * Sources: HJO-43 HJO-215
 */
enum verdict rule_child_applies_through_custodian(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_applicant) && facts->applicant != APPLICANT_SELF)
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_born_on))
        return VERDICT_NEEDS_FACTS;
    int age = inquiry_number(inquiry, PARAMETER_OWN_APPLICATION_AGE);
    struct date birthday = date_age_birthday(facts->born_on, age);
    return date_is_before(facts->date, birthday) ? VERDICT_FAIL : VERDICT_PASS;
}

/* Where one custodian is enough, by the measure, the board must have said so. */
static enum verdict against_a_custodian(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    const struct representative *opposing = representative_opposing(facts);
    const struct parameter *row = inquiry_parameter(inquiry, PARAMETER_ONE_CUSTODIAN_MEASURES);
    if (!parameter_has_word(row, measure_name(facts->measure)))
        return opposing ? inquiry_barred(inquiry, BAR_PERSON, opposing->id) : VERDICT_FAIL;
    return rule_must_be(inquiry, facts->attested.board_allows_one_custodian, TRUTH_YES,
                        "boardAllowsOneCustodian");
}

/*
 * A custodian applies for a child: all custodians stand behind it, or, for the measures of the
 * parameter, the board has decided that one is enough.
 *
 * Sources: HJO-43 HJO-215
 */
enum verdict rule_both_custodians(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_grant_to_child(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_applicant) && facts->applicant != APPLICANT_CUSTODIAN)
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_all_custodians_agree) &&
        facts->attested.all_custodians_agree == TRUTH_YES)
        return VERDICT_PASS;
    return against_a_custodian(inquiry);
}

/*
 * The officer talks with the child, or says why not.
 *
 * Sources: HJO-117 HJO-129
 */
enum verdict rule_child_heard(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!when_child_concerned(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_child_heard) && attested->child_heard == TRUTH_YES)
        return VERDICT_PASS;
    return rule_must_be_stated(inquiry, attested->child_not_heard_reason, "childNotHeardReason");
}

/*
 * A child's need can be met by the parents wholly or in part; a whole refusal on that ground needs
 * the whole need to be met.
 *
 * Sources: HJO-100
 */
enum verdict rule_met_by_parents_in_part(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (facts->content.outcome == OUTCOME_PARTLY_GRANTED ||
        !when_refused_because(inquiry, REFUSAL_NEED_MET_OTHERWISE) || !when_child(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_must_be(inquiry, facts->attested.need_met_in_full, TRUTH_YES, "needMetInFull");
}
