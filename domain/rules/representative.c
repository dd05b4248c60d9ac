#include "domain/rules/rules.h"

#include <string.h>

/* Whether one who applied for the person had the right to. */

/* What is known of those who applied, the best of it first. */
struct applied {
    bool lawful;
    const struct representative *open;     /* it is not told whether this one had */
    const struct representative *unlawful; /* this one had not */
};

static const struct representative *first(const struct representative *a,
                                          const struct representative *b)
{
    return a == NULL || strcmp(b->id, a->id) < 0 ? b : a;
}

static struct applied look_at_all(const struct facts *facts)
{
    struct applied found = { 0 };
    for (size_t i = 0; i < facts->representative_count; i++) {
        const struct representative *item = &facts->representatives[i];
        enum truth applied = representative_applied(facts, item);
        enum truth lawful = representative_is_lawful(facts, item);
        if (applied == TRUTH_NO)
            continue;
        if (lawful == TRUTH_NO)
            found.unlawful = first(found.unlawful, item);
        else if (applied == TRUTH_UNKNOWN || lawful == TRUTH_UNKNOWN)
            found.open = first(found.open, item);
        else
            found.lawful = true;
    }
    return found;
}

/* The person's age on the day of the application decides for a custodian; else the list tells. */
static enum verdict open_by(struct inquiry *inquiry, const struct representative *open)
{
    if (representative_is_of_child(open) &&
        !inquiry_knows(inquiry, FACT_OF_born_on, FACT_OF_received_on))
        return VERDICT_NEEDS_FACTS;
    return inquiry_needs(inquiry, "representatives");
}

/*
 * Who applied for the person is shown to have the right to. One such is enough; where the person
 * has applied, it is asked only of an agent who did so in the person's name, and no list is no
 * agent. A list that does not tell is named as if it was not given.
 *
 * Sources: HJO-43 HJO-215 HJO-310
 */
enum verdict rule_representative_may_apply(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    bool in_own_name = facts->applicant == APPLICANT_SELF;
    if (facts->applicant == APPLICANT_OTHER || !when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    inquiry_knows(inquiry, FACT_OF_applicant);
    if (facts->representatives == NULL)
        return in_own_name ? VERDICT_NOT_APPLICABLE : inquiry_needs(inquiry, "representatives");
    struct applied found = look_at_all(facts);
    if (found.lawful)
        return VERDICT_PASS;
    if (found.open != NULL)
        return open_by(inquiry, found.open);
    if (found.unlawful != NULL)
        return inquiry_barred(inquiry, BAR_PERSON, found.unlawful->id);
    return in_own_name ? VERDICT_NOT_APPLICABLE : VERDICT_FAIL;
}
