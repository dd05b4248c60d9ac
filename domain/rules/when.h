#ifndef DOMAIN_RULES_WHEN_H
#define DOMAIN_RULES_WHEN_H

#include <stdbool.h>

#include "domain/rule.h"

/*
 * The conditions of rules, one row each in when.def: name, what it means. A condition that cannot
 * be judged for lack of facts notes them and holds, so that the rule names them and what else it
 * would read (rule.h); one that does not hold, whatever they are, does not.
 */
#define WHEN(name, text) bool when_##name(struct inquiry *inquiry);
#include "domain/rules/when.def"
#undef WHEN

/* Whether something is carried out: at a decision a grant; later stages have no outcome. */
bool when_ahead(struct inquiry *inquiry);

/* Whether something is refused, on that ground. */
bool when_refused_because(struct inquiry *inquiry, enum refusal_ground ground);

#endif
