#ifndef API_CONSTANT_ANSWER_H
#define API_CONSTANT_ANSWER_H

#include "api/call.h"

/*
 * What the program itself knows, as a rule, is the same at every request: its text is made at the
 * first one, for each language, and kept. Only for reads that say so (struct operation), and
 * without parameters in the address's query, so that there are only so many.
 */
struct constant_answers;

struct constant_answers *constant_answers_new(void);
void constant_answers_free(struct constant_answers *answers);

/* The answer kept for this call: call->answer and its ETag. False: none is, or never will be. */
bool constant_answer_find(struct call *call);

/* Keep call->answer, when it is one, with the ETag that answer_own() has made. */
void constant_answer_keep(const struct call *call);

#endif
