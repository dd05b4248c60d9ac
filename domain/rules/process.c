#include "domain/rules/rules.h"

/* The investigation, its times, and how the decision is carried out. */

/*
 * What to ask about under each life area, until the needs are described.
 *
 * Sources: HJO-188 HJO-190 HJO-192 HJO-194 HJO-196 HJO-199 HJO-201 HJO-202 HJO-204 HJO-205 HJO-208
 * HJO-212
 */
enum verdict rule_life_area_examples(struct inquiry *inquiry)
{
    return rule_told(inquiry->facts->attested.needs_by_life_area);
}

/*
 * The relief of carers is described together with needs of the person in another life area.
 *
 * Sources: HJO-213
 */
enum verdict rule_carer_area_not_alone(struct inquiry *inquiry)
{
    if (!inquiry_may_be(inquiry, FACT_OF_carer_support_described))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_need_in_other_area);
}

/* One attested fact that matters only when another is yes. */
static enum verdict only_if(struct inquiry *inquiry, enum fact_index condition,
                            enum fact_index wanted)
{
    if (!inquiry_may_be(inquiry, condition))
        return VERDICT_PASS;
    return inquiry_requires_all(inquiry, &wanted, 1);
}

/*
 * Self-care is a need of assistance only after health care has assessed it.
 *
 * Sources: HJO-197
 */
enum verdict rule_self_care_assessed(struct inquiry *inquiry)
{
    return only_if(inquiry, FACT_OF_self_care_included, FACT_OF_self_care_assessment_made);
}

/*
 * Adults who live together share the care of the home.
 *
 * Sources: HJO-131
 */
enum verdict rule_shared_household(struct inquiry *inquiry)
{
    if (!when_adult(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return only_if(inquiry, FACT_OF_cohabits, FACT_OF_shared_household_considered);
}

/*
 * That shared duty is none for the person's own care, which is assessed as for a single person and
 * never refused because of the cohabitant.
 *
 * Sources: HJO-132 HJO-133
 */
enum verdict rule_care_assessed_as_single(struct inquiry *inquiry)
{
    if (!when_adult(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return only_if(inquiry, FACT_OF_cohabits, FACT_OF_care_assessed_as_single);
}

/* The earlier of two days, either of which may not be set. */
static struct date earliest(struct date a, struct date b)
{
    if (!date_is_set(a))
        return b;
    return date_is_set(b) && date_is_before(b, a) ? b : a;
}

/* The first contact after the day that raised the case; not set when there has been none. */
static struct date first_contact(const struct facts *facts, struct date from)
{
    static const struct date none;
    struct date contact = facts->attested.first_contact_on;
    bool counts = facts_is_done(facts, contact) && !date_is_before(contact, from);
    bool confirmed = facts_is_done(facts, facts->confirmed_on);
    return earliest(counts ? contact : none, confirmed ? facts->confirmed_on : none);
}

/*
 * The first contact comes within so many days (14) of the application, or of what else raised the
 * case, whichever was first. A confirmation is a contact. Without one the day itself is judged.
 *
 * Sources: HJO-153 HJO-154
 */
enum verdict rule_first_contact_in_time(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int days = inquiry_number(inquiry, PARAMETER_FIRST_CONTACT_DAYS);
    struct date from = earliest(facts->received_on, facts->attested.initiated_on);
    if (!date_is_set(from))
        return inquiry_needs(inquiry, "receivedOn");
    struct date contact = first_contact(facts, from);
    struct date judged = date_is_set(contact) ? contact : facts->date;
    return date_is_before(date_add_days(from, days), judged) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * From the day that the application came in until the decision has reached the person: at most so
 * many months (3). Before that is known the day of the decision counts. Late is only flagged:
 * refusing a late decision would harm the person.
 *
 * Sources: HJO-152 HJO-156 HJO-157 HJO-158
 */
enum verdict rule_investigation_time(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    int months = inquiry_number(inquiry, PARAMETER_INVESTIGATION_MONTHS);
    if (!date_is_set(facts->received_on))
        return inquiry_needs(inquiry, "receivedOn");
    struct date last = date_add_months(facts->received_on, months);
    struct date notified = facts->attested.notified_on;
    struct date reached = date_is_set(notified) ? notified : facts->date;
    return date_is_before(last, reached) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * A measure that has not begun on its first day, as far as is recorded, has a reason for the delay.
 *
 * Sources: HJO-255
 */
enum verdict rule_delay_reason(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (facts_is_done(facts, facts->attested.executed_on))
        return VERDICT_PASS;
    if (inquiry_knows(inquiry, FACT_OF_period) &&
        !date_is_before(facts->content.period.from, facts->date))
        return VERDICT_PASS;
    return inquiry_requires(inquiry, FACT_OF_delay_reason);
}

/*
 * The file shows when and how the decision was carried out.
 *
 * Sources: HJO-257
 */
enum verdict rule_execution_recorded(struct inquiry *inquiry)
{
    inquiry_knows(inquiry, FACT_OF_executed_how);
    return rule_must_be_done(inquiry, FACT_OF_executed_on);
}
