#ifndef DOMAIN_EVALUATION_H
#define DOMAIN_EVALUATION_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/act.h"
#include "domain/facts.h"
#include "domain/rule.h"

/*
 * All rules that concern a measure and a stage, run on the same facts. Deterministic, never stops
 * at the first finding, allocates in the arena only. The findings are the trace: one for every rule
 * that was considered, in the order of rules.def.
 */
struct evaluation {
    struct finding *findings;
    size_t count;
};

/* facts->stage, measure and date must be set; what follows from their lists is derived here. */
struct evaluation evaluation_run(const struct facts *facts, const struct profile *profile,
                                 struct arena *arena);

/* Whether it belongs among the findings (fail or needs_facts), not only in the trace. */
bool finding_is_remarkable(const struct finding *finding);

/* Whether it stops a step, overrides aside. */
bool finding_is_blocking(const struct finding *finding);

/* The finding of a rule; NULL when the rule was not considered. */
const struct finding *evaluation_finding(const struct evaluation *evaluation, const char *rule_id);

/* A written reason for setting one rule aside in one decision. */
struct override {
    const char *rule_id;
    const char *reason;
};

struct overrides {
    const struct override *items;
    size_t count;
};

enum { OVERRIDE_REASON_LENGTH = 40 }; /* characters, at least */

/*
 * What the evaluation means for a step: NONE; INVALID_BODY for an override that names no rule, one
 * that cannot be overridden, or has too short a reason; BEYOND_DELEGATION when delegation alone
 * stands in the way; else RULE_REFUSED. The refusal holds the findings that stop it.
 */
enum problem evaluation_refusal(const struct evaluation *evaluation, struct overrides overrides,
                                struct act *act);

/* Add the watches that findings open to the act's effects. */
void evaluation_apply(const struct evaluation *evaluation, struct act *act);

#endif
