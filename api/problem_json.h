#ifndef API_PROBLEM_JSON_H
#define API_PROBLEM_JSON_H

#include "api/call.h"
#include "api/text.h"

/*
 * What a denial looks like (RFC 9457): the problem's code and title, the refusal's pointer, detail
 * and findings, and what would be right. Nothing else of the call goes out.
 */
void problem_reply(struct call *call, enum problem problem);

/* The same with every breach of the contract. */
void problem_reply_breaches(struct call *call, enum problem problem,
                            const struct breaches *breaches);

/* The members of one finding of a rule, as it stands in problems and evaluations. */
void finding_write_members(struct text *text, const struct finding *finding,
                           enum language language);

#endif
