#ifndef DOMAIN_EVALUATION_H
#define DOMAIN_EVALUATION_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/act.h"
#include "domain/facts.h"
#include "domain/override.h"
#include "domain/rule.h"

/*
 * All rules that concern a measure and a stage, run on the same facts. Deterministic, never stops
 * at the first finding, allocates in the arena only. The findings are the trace: one for every rule
 * that was considered, in the order of rules.def, with the facts and parameters that it looked at.
 */
struct evaluation {
    struct finding *findings;
    size_t count;
    const struct facts *facts; /* that were judged, with what follows from their lists */
};

/* facts->stage, measure and date must be set; what follows from their lists is derived here. */
struct evaluation evaluation_run(const struct facts *facts, const struct profile *profile,
                                 struct arena *arena);

/* What one rule finds, asked alone; it must concern the facts' measure and stage. */
struct finding evaluation_find(const struct rule *rule, const struct facts *facts,
                               const struct profile *profile, struct arena *arena);

/* Whether it belongs among the findings (fail or needs_facts), not only in the trace. */
bool finding_is_remarkable(const struct finding *finding);

/* Whether it stops a step, overrides aside. */
bool finding_is_blocking(const struct finding *finding);

/* The finding of a rule; NULL when the rule was not considered. */
const struct finding *evaluation_finding(const struct evaluation *evaluation, const char *rule_id);

/*
 * What the evaluation means for a step: NONE; INVALID_BODY for an override that names no rule, one
 * that cannot be overridden or does not fail, the same rule again, or has too short a reason;
 * BEYOND_DELEGATION when delegation alone stands in the way; else RULE_REFUSED. The refusal holds
 * the findings that stop it.
 */
enum problem evaluation_refusal(const struct evaluation *evaluation, struct overrides overrides,
                                struct act *act);

/* Note on each finding the override that lets it through. */
void evaluation_set_aside(struct evaluation *evaluation, struct overrides overrides);

/* Add the watches that findings open to the act's effects. */
void evaluation_apply(const struct evaluation *evaluation, struct act *act);

#endif
