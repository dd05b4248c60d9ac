#ifndef API_EVALUATION_JSON_H
#define API_EVALUATION_JSON_H

#include "api/call.h"
#include "domain/evaluation.h"

/*
 * Evaluations as text, in the arena. The same facts, profile and day give the same bytes: nothing
 * in them comes from the clock. Which facts a rule looked at stands with its finding, by name;
 * their values, which are the person's own data, once, and in the whole evaluation alone. Needs
 * PROFILE_PARAMETERS and GUIDELINE_DOCUMENTS.
 */

/* The findings alone: what failed, and what could not be judged. In the caller's language. */
const char *findings_text(struct call *call, const struct evaluation *evaluation);

/* Facts, version of the guideline, findings, and the trace of every rule that was considered. */
const char *evaluation_text(struct call *call, const struct evaluation *evaluation,
                            enum language language);

#endif
