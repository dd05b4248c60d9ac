#include "domain/rules/rules.h"

#include "domain/calendar.h"

/* Instructions on how to appeal, and the appeal itself. */

/*
 * The instructions say how to appeal, within which time, to which administrative court, and that
 * the appeal is handed in to the board that decided: the officer attests each of the four.
 *
 * Sources: HJO-242 HJO-243 HJO-244 HJO-245
 */
enum verdict rule_appeal_instructions_parts(struct inquiry *inquiry)
{
    if (!when_refusal(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return inquiry_requires(inquiry, FACT_OF_instructions_say_how, FACT_OF_instructions_say_time,
                            FACT_OF_instructions_say_court, FACT_OF_instructions_say_addressee);
}

/* Whether the appeal came after its last day. Nobody who was never notified is late. */
static bool is_late(const struct attested *attested)
{
    return date_is_set(attested->notified_on) &&
           date_is_before(appealable_until(attested->notified_on), attested->appeal_received_on);
}

/*
 * An appeal comes in at the latest three weeks after the decision reached the person, moved to a
 * weekday.
 *
 * Sources: HJO-243
 */
enum verdict rule_appeal_in_time(struct inquiry *inquiry)
{
    const struct attested *attested = &inquiry->facts->attested;
    if (!date_is_set(attested->appeal_received_on))
        return inquiry_needs(inquiry, "appealReceivedOn");
    return is_late(attested) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * Who wants help to appeal gets it from the officer.
 *
 * Sources: HJO-246
 */
enum verdict rule_appeal_help(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!inquiry_may_be(inquiry, FACT_OF_appeal_help_wanted))
        return VERDICT_PASS;
    return facts_is_done(facts, facts->attested.appeal_help_given_on) ? VERDICT_PASS : VERDICT_FAIL;
}

/*
 * An appeal in time goes to the court at once, which the profile puts in days.
 *
 * Sources: HJO-247
 */
enum verdict rule_appeal_forwarded(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    const struct attested *attested = &facts->attested;
    if (!inquiry_knows(inquiry, FACT_OF_appeal_received_on))
        return VERDICT_NEEDS_FACTS;
    if (is_late(attested))
        return VERDICT_NOT_APPLICABLE;
    int days = inquiry_number(inquiry, PARAMETER_APPEAL_FORWARD_DAYS);
    struct date last = date_add_days(attested->appeal_received_on, days);
    struct date sent = attested->appeal_forwarded_on;
    struct date judged = facts_is_done(facts, sent) ? sent : facts->date;
    return date_is_before(last, judged) ? VERDICT_FAIL : VERDICT_PASS;
}
