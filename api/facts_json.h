#ifndef API_FACTS_JSON_H
#define API_FACTS_JSON_H

#include "api/call.h"
#include "api/text.h"
#include "domain/facts.h"

/* The facts of a person between JSON and the domain, by the table of their members. */

/* Lay the attested facts of the loaded investigation over what is known already. */
enum problem facts_add_attested(struct call *call, struct facts *facts);

/* Lay the facts of the body itself (its member "facts") over that. */
enum problem facts_add_stated(struct call *call, struct facts *facts);

/* Bare facts from a body that follows the contract. */
enum problem facts_from_json(struct call *call, const json_t *json, struct facts *facts);

/* One fact as it is given in, as a member; false, and nothing written, when it is not known. */
bool fact_write(struct text *text, const struct facts *facts, const struct fact_member *member);

#endif
