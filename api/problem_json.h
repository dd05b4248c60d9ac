#ifndef API_PROBLEM_JSON_H
#define API_PROBLEM_JSON_H

#include "api/call.h"

/*
 * What a denial looks like (RFC 9457): the problem's code and title, the refusal's pointer, detail
 * and findings, and what would be right. Nothing else of the call goes out.
 */
void problem_reply(struct call *call, enum problem problem);

/* The same with every breach of the contract. */
void problem_reply_breaches(struct call *call, enum problem problem,
                            const struct breaches *breaches);

/* One finding of a rule, as it stands in problems and evaluations. */
json_t *finding_to_json(const struct finding *finding, enum language language);

#endif
