#ifndef API_ANSWER_H
#define API_ANSWER_H

#include "api/call.h"
#include "api/service.h"

/*
 * What goes out. The contract's response schema, as a writer table, says which members there are
 * and which column of the answer's row each one comes from; the text is written in one pass, with
 * no tree between. What only the domain knows is added here: the links and allowed actions, and
 * the ETag's variant.
 */

/* Write the answer from the rows of the operation's query; NOT_FOUND for no row of a single one. */
enum problem answer_write(struct call *call);

/* Write the answer that a repeated request got the first time, from its stored row. */
enum problem answer_replay(struct call *call, const char *stored, int status);

/* What a handler wrote itself, with the ETag of its content. */
void answer_own(struct call *call);

/* Text of any kind as the answer. */
void answer_text(struct call *call, const char *content_type, const char *body, size_t length);

#endif
