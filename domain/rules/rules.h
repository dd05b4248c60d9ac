#ifndef DOMAIN_RULES_RULES_H
#define DOMAIN_RULES_RULES_H

#include "domain/rule.h"
#include "domain/rules/when.h"

/* The function behind each RULE of rules.def, grouped by topic in the files of this folder. */
#define RULE(id, judge, ...) enum verdict rule_##judge(struct inquiry *inquiry);
#define ASKS(...)
#include "domain/rules.def"
#undef RULE
#undef ASKS

/*
 * The function behind every ASKS: when the row's condition holds, its one fact must be known and as
 * wanted (yes, no, or stated at all).
 */
enum verdict rule_asks(struct inquiry *inquiry);

/* A fact that must be yes: pass, fail, or the name of what is missing. */
static inline enum verdict rule_must_be(struct inquiry *inquiry, enum truth value,
                                        enum truth wanted, const char *fact)
{
    if (value == TRUTH_UNKNOWN)
        return inquiry_needs(inquiry, fact);
    return value == wanted ? VERDICT_PASS : VERDICT_FAIL;
}

/* The day of something that must have been done; a day after the one that is judged does not do. */
static inline enum verdict rule_must_be_done(struct inquiry *inquiry, enum fact_index fact)
{
    if (!inquiry_knows(inquiry, fact))
        return VERDICT_NEEDS_FACTS;
    return facts_is_done(inquiry->facts, fact_date(inquiry->facts, fact)) ? VERDICT_PASS
                                                                          : VERDICT_FAIL;
}

/* What must never be, recorded only where it is found: nothing recorded, nothing to judge. */
static inline enum verdict rule_never(enum truth found)
{
    if (found == TRUTH_UNKNOWN)
        return VERDICT_NOT_APPLICABLE;
    return found == TRUTH_YES ? VERDICT_FAIL : VERDICT_PASS;
}

/* A text that must be there. */
static inline enum verdict rule_must_be_stated(struct inquiry *inquiry, const char *text,
                                               const char *fact)
{
    return text_is_blank(text) ? inquiry_needs(inquiry, fact) : VERDICT_PASS;
}

/*
 * What the person must be told, of every rule whose effect is inform: it shows among the findings
 * until it is recorded as told. Silence is the answer that it has not been.
 */
static inline enum verdict rule_told(enum truth told)
{
    return told == TRUTH_YES ? VERDICT_PASS : VERDICT_FAIL;
}

/* So many days ahead of a day, but never a day that has already passed. */
static inline struct date rule_days_ahead(const struct facts *facts, struct date day, int days)
{
    struct date due = date_add_days(day, -days);
    struct date today = date_is_set(facts->today) ? facts->today : facts->date;
    return date_is_before(due, today) ? today : due;
}

#endif
