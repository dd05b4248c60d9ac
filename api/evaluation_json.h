#ifndef API_EVALUATION_JSON_H
#define API_EVALUATION_JSON_H

#include "api/call.h"
#include "domain/evaluation.h"

/*
 * Evaluations as text, in the arena. The same facts, profile and day give the same bytes: nothing
 * in them comes from the clock, the caller's language aside.
 */

/* The findings alone: what failed, and what could not be judged. */
const char *findings_text(struct call *call, const struct evaluation *evaluation);

/* Findings and the trace of every rule that was considered. */
const char *evaluation_text(struct call *call, const struct facts *facts,
                            const struct evaluation *evaluation);

/* Lay the attested facts of the loaded investigation over what is known already. */
enum problem facts_add_attested(struct call *call, struct facts *facts);

/* Lay the facts of the body itself (its member "facts") over that. */
enum problem facts_add_stated(struct call *call, struct facts *facts);

/* Bare facts from a body that follows the contract. */
enum problem facts_from_json(struct call *call, const json_t *json, struct facts *facts);

#endif
