#ifndef DOMAIN_RULES_WHEN_H
#define DOMAIN_RULES_WHEN_H

#include <stdbool.h>

#include "domain/facts.h"

/*
 * The conditions of rules that ask for one fact, one row each in when.def: name, what it means. A
 * condition that cannot be judged for lack of facts holds, so that the rule then names what is
 * missing.
 */
#define WHEN(name, text) bool when_##name(const struct facts *facts);
#include "domain/rules/when.def"
#undef WHEN

#endif
