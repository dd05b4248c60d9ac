#include "domain/rules/rules.h"

#include "domain/rules/bar.h"
#include "domain/rules/word_list.h"

/* Escort, contact person and relief as one guideline has them. */

/* For who lives with special service, a fact must be yes; where the person lives must be known. */
static enum verdict of_a_resident(struct inquiry *inquiry, enum fact_index fact)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return when_resident(inquiry) ? inquiry_requires_all(inquiry, &fact, 1) : VERDICT_PASS;
}

/*
 * The home of a resident normally gives escort too; it is granted when the need is there and the
 * home cannot meet it.
 *
 * Sources: HJO-339 HJO-340 HJO-450 HJO-452
 */
enum verdict rule_escort_normally_met_by_home(struct inquiry *inquiry)
{
    return of_a_resident(inquiry, FACT_OF_home_cannot_meet_need);
}

/*
 * The law names a contact person; a contact family or support family is let through and flagged.
 *
 * Sources: HJO-344
 */
enum verdict rule_contact_form(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be(inquiry, inquiry->facts->attested.contact_form, "contactForm",
                             "contact_person");
}

/*
 * A contact person is a fellow human, not staff.
 *
 * Sources: HJO-347 OST-KON-12
 */
enum verdict rule_contact_person_non_professional(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.non_professional_told);
}

/* A refusal must not rest on this; that it does is recorded where it is found. */
static enum verdict is_no_ground(struct inquiry *inquiry, enum truth is_ground)
{
    return when_refusal(inquiry) ? rule_never(is_ground) : VERDICT_NOT_APPLICABLE;
}

/*
 * Contact person, relief and escort are for children and adults alike.
 *
 * Sources: HJO-348 HJO-368 OST-KON-16 OST-LED-15
 */
enum verdict rule_age_is_no_ground(struct inquiry *inquiry)
{
    return is_no_ground(inquiry, inquiry->facts->attested.refused_for_age);
}

/*
 * A contact person is given whatever the housing.
 *
 * Sources: HJO-349
 */
enum verdict rule_housing_is_no_ground(struct inquiry *inquiry)
{
    return is_no_ground(inquiry, inquiry->facts->attested.refused_for_housing);
}

/*
 * Normally no contact person for who has a functioning network.
 *
 * Sources: HJO-350
 */
enum verdict rule_contact_person_network(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    enum truth has = inquiry->facts->attested.has_functioning_network;
    return rule_must_be(inquiry, has, TRUTH_NO, "hasFunctioningNetwork");
}

/*
 * Normally no contact person beside personal assistance.
 *
 * Sources: HJO-351
 */
enum verdict rule_contact_person_assistance(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return bar_by_assistance(inquiry);
}

/*
 * Normally no contact person beside extensive escort. How much is extensive is the officer's to
 * say, and asked of who has escort in the period; of all others it is said where it is so.
 *
 * Sources: HJO-352
 */
enum verdict rule_contact_person_escort(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    enum truth extensive = facts->attested.has_extensive_escort;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (extensive == TRUTH_NO)
        return VERDICT_PASS;
    bool known = inquiry_knows(inquiry, FACT_OF_period, FACT_OF_grants);
    const struct grant *escort = known ? bar_grant(facts, MEASURE_ESCORT_SERVICE) : NULL;
    if (known && escort == NULL && extensive == TRUTH_UNKNOWN)
        return VERDICT_PASS;
    inquiry_knows(inquiry, FACT_OF_has_extensive_escort);
    return escort == NULL ? VERDICT_FAIL : inquiry_barred(inquiry, BAR_DECISION, escort->id);
}

/*
 * A resident's contact person does not stand in for staff.
 *
 * Sources: HJO-354
 */
enum verdict rule_contact_person_beside_staff(struct inquiry *inquiry)
{
    return of_a_resident(inquiry, FACT_OF_does_not_replace_staff);
}

/*
 * A resident's contact person is a contact outside the home, who widens the network.
 *
 * Sources: HJO-355
 */
enum verdict rule_contact_person_outside_home(struct inquiry *inquiry)
{
    return of_a_resident(inquiry, FACT_OF_extends_network_outside_home);
}

/*
 * A contact person has no duty to report to the board.
 *
 * Sources: HJO-357
 */
enum verdict rule_contact_person_reports_nothing(struct inquiry *inquiry)
{
    return rule_never(inquiry->facts->attested.report_demanded);
}

/*
 * Relief: somebody takes over care for a time.
 *
 * Sources: HJO-363
 */
enum verdict rule_relief_explained(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.relief_explained);
}

/* A grant's words must be among those of the guideline. */
static enum verdict as_listed(struct inquiry *inquiry, enum parameter_name name, const char *words,
                              const char *fact)
{
    const struct parameter *list = inquiry_parameter(inquiry, name);
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be(inquiry, words, fact, list->value);
}

/*
 * What relief gives the relatives or foster parents, in the words of the guideline: rest, errands,
 * time for siblings, travel.
 *
 * Sources: HJO-361 HJO-362 HJO-371 OST-AVL-10 OST-AVL-11 OST-AVL-12 OST-AVL-13
 */
enum verdict rule_relief_purpose(struct inquiry *inquiry)
{
    return as_listed(inquiry, PARAMETER_RELIEF_PURPOSES, inquiry->facts->attested.relief_purpose,
                     "reliefPurpose");
}

/*
 * Relief is given in the home; the guideline says how far from it, as to a playground.
 *
 * Sources: HJO-364 OST-AVL-16 OST-AVL-17
 */
enum verdict rule_relief_place(struct inquiry *inquiry)
{
    return as_listed(inquiry, PARAMETER_RELIEF_PLACES, inquiry->facts->attested.relief_place,
                     "reliefPlace");
}

/*
 * Relief is regular, or for what could not be foreseen.
 *
 * Sources: HJO-365 HJO-366 OST-AVL-14 OST-AVL-15
 */
enum verdict rule_relief_mode(struct inquiry *inquiry)
{
    return as_listed(inquiry, PARAMETER_RELIEF_MODES, inquiry->facts->attested.relief_mode,
                     "reliefMode");
}

/*
 * Relief is given by day, in the evening, at night and at weekends.
 *
 * Sources: HJO-367
 */
enum verdict rule_relief_at_any_time(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_never(inquiry->facts->attested.time_of_day_excluded);
}

/*
 * Relief is for the care of the person alone, not of brothers and sisters.
 *
 * Sources: HJO-369 HJO-370
 */
enum verdict rule_relief_for_the_person_only(struct inquiry *inquiry)
{
    if (!when_ahead(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_never(inquiry->facts->attested.siblings_included);
}
