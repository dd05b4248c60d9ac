#ifndef DOMAIN_DERIVED_FACT_H
#define DOMAIN_DERIVED_FACT_H

#include "domain/act.h"
#include "domain/facts.h"

/*
 * Plain facts that follow from a list of persons. Rules look at the plain fact alone; here, and
 * nowhere else, it is taken from the list where the list is given and tells it.
 */

/*
 * The facts with all that follows from their lists, and with what goes without saying: an ordinary
 * decision, under LSS, on the needs of the investigation. date must be set.
 */
struct facts derived_facts(const struct facts *facts);

/* CONTRADICTORY_FACTS, which names both, when a plain fact and a list that are given disagree. */
enum problem derived_facts_check(const struct facts *facts, struct act *act);

/* The list that a fact may follow from; NULL when none. */
const char *derived_fact_list(const char *fact);

#endif
