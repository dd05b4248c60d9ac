#include "domain/rules/rules.h"

/* Contact person: what normally bars it, who it may be, and the order of meeting and agreement. */

/*
 * More than one contact person in special cases only.
 *
 * Sources: OST-KON-13
 */
enum verdict rule_contact_person_several(struct inquiry *inquiry)
{
    int count = inquiry->facts->attested.contact_person_count;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (count < 0)
        return inquiry_needs(inquiry, "contactPersonCount");
    return count > 1 ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Normally no contact person for who lives in group or service housing.
 *
 * Sources: OST-KON-14
 */
enum verdict rule_contact_person_resident(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    enum truth resident = inquiry->facts->attested.lives_in_special_service;
    return rule_must_be(inquiry, resident, TRUTH_NO, "livesInSpecialService");
}

/*
 * Age is no bar, but who suits a younger child is a question of its own.
 *
 * Sources: OST-KON-17
 */
enum verdict rule_contact_person_of_young_child(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int age = inquiry_number(inquiry, PARAMETER_YOUNGER_CHILD_AGE);
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (inquiry_knows(inquiry, FACT_OF_born_on) &&
        !date_is_before(facts->date, date_age_birthday(facts->born_on, age)))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_suitable_for_young_child);
}

/* Sessions in hours a month, down or up to whole hours; one a week is so many hours. */
static int hours_of(struct extent extent, int hours_of_weekly, bool up)
{
    if (extent.period == EXTENT_WEEK)
        return extent.quantity * hours_of_weekly;
    return (extent.quantity * hours_of_weekly * 12 + (up ? 51 : 0)) / 52;
}

/*
 * One session a week is about 8 to 10 hours a month: told as two bounds, never as a limit.
 *
 * Sources: OST-KON-43
 */
enum verdict rule_sessions_in_hours(struct inquiry *inquiry)
{
    struct extent extent = inquiry->facts->content.extent;
    int from = inquiry_number(inquiry, PARAMETER_SESSION_HOURS_FROM);
    int to = inquiry_number(inquiry, PARAMETER_SESSION_HOURS_TO);
    bool by_week_or_month = extent.period == EXTENT_WEEK || extent.period == EXTENT_MONTH;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!extent_is_set(extent))
        return inquiry_needs(inquiry, "extent");
    if (extent.unit != EXTENT_SESSIONS || !by_week_or_month)
        return VERDICT_NOT_APPLICABLE;
    int low = hours_of(extent, from, false), high = hours_of(extent, to, true);
    inquiry_explain(
        inquiry,
        arena_format(inquiry->arena, "Omfattningen motsvarar ungefär %d–%d timmar i månaden.", low,
                     high),
        arena_format(inquiry->arena, "The extent is about %d–%d hours a month.", low, high));
    return rule_told(inquiry->facts->attested.sessions_in_hours_told);
}

/*
 * A contact person is never of the person's own household. When the decision is made, and when it
 * is ordered, nobody need have been found yet: then there is nothing to judge.
 *
 * Sources: OST-KON-45
 */
enum verdict rule_contact_person_outside_household(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    enum truth within = facts->attested.contact_person_in_household;
    if (facts->stage != STAGE_EXECUTION && within == TRUTH_UNKNOWN)
        return VERDICT_NOT_APPLICABLE;
    if (!when_ahead(inquiry))
        return VERDICT_NOT_APPLICABLE;
    const struct household_member *named = household_contact_person(facts);
    if (named != NULL)
        return inquiry_barred(inquiry, BAR_PERSON, named->id);
    return rule_must_be(inquiry, within, TRUTH_NO, "contactPersonInHousehold");
}

/*
 * Where the contact secretary's unit executes, nobody else takes these steps.
 *
 * Sources: OST-KON-24 OST-KON-25 OST-KON-26 OST-KON-27 OST-KON-58 OST-KON-59
 */
enum verdict rule_contact_secretary_executes(struct inquiry *inquiry)
{
    if (inquiry->facts->role == ROLE_NONE)
        return inquiry_needs(inquiry, "role");
    inquiry->finding->roles = ROLE_BIT(ROLE_CONTACT_SECRETARY);
    return inquiry->facts->role == ROLE_CONTACT_SECRETARY ? VERDICT_PASS : VERDICT_FAIL;
}

/* What must have come first: pass, fail, or the name of the earlier day. Later days may be ahead.
 */
static enum verdict comes_first(struct inquiry *inquiry, struct date first, const char *fact,
                                struct date then)
{
    if (!date_is_set(then))
        return VERDICT_NOT_APPLICABLE;
    if (!date_is_set(first))
        return inquiry_needs(inquiry, fact);
    return date_is_before(then, first) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * The person and the contact person meet before the agreement, or on its day.
 *
 * Sources: OST-KON-53 OST-KON-54
 */
enum verdict rule_contact_agreement_after_meeting(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    return comes_first(inquiry, attested->matching_meeting_on, "matchingMeetingOn",
                       attested->agreement_signed_on);
}

/*
 * The measure begins when there is an agreement.
 *
 * Sources: OST-KON-54 OST-KON-58
 */
enum verdict rule_contact_start_after_agreement(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    return comes_first(inquiry, attested->agreement_signed_on, "agreementSignedOn",
                       attested->executed_on);
}

/*
 * The contact secretary keeps in contact with the contact person, at intervals.
 *
 * Sources: OST-KON-61
 */
enum verdict rule_contact_person_regular_contact(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int months = inquiry_number(inquiry, PARAMETER_CONTACT_INTERVAL_MONTHS);
    struct date contacted = facts->attested.contact_person_contacted_on;
    if (!inquiry_knows(inquiry, FACT_OF_contact_person_contacted_on))
        return VERDICT_NEEDS_FACTS;
    bool in_time = facts_is_done(facts, contacted) &&
                   !date_is_before(date_add_months(contacted, months), facts->date);
    return in_time ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * And besides whenever there is cause; where none is recorded there was none.
 *
 * Sources: OST-KON-62
 */
enum verdict rule_contact_person_contact_for_cause(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    struct date contacted = facts->attested.contact_person_contacted_on;
    struct date cause = facts->attested.cause_for_contact_on;
    if (!date_is_set(cause))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_contact_person_contacted_on))
        return VERDICT_NEEDS_FACTS;
    bool followed = facts_is_done(facts, contacted) && !date_is_before(contacted, cause);
    return followed ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * No assignment ends without a closing contact, at the latest on its last day.
 *
 * Sources: OST-KON-63
 */
enum verdict rule_contact_closing_contact(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    return comes_first(inquiry, attested->closing_contact_on, "closingContactOn",
                       attested->assignment_ends_on);
}
