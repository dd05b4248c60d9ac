#ifndef DOMAIN_RULES_BAR_H
#define DOMAIN_RULES_BAR_H

#include "domain/rule.h"

/* What stands in the way of a grant: of those that meet its period, the first to begin. */

/* The grant of that measure; NULL when none meets the period. */
const struct grant *bar_grant(const struct facts *facts, enum measure measure);

/* Assistance decided by others: the allowance, or personal assistance; NULL when there is none. */
const struct support *bar_assistance_by_others(const struct facts *facts);

/* Whether both lists were given at all: pass, or the names of those that were not. */
enum verdict bar_lists_are_known(struct inquiry *inquiry);

/* Barred by assistance from this municipality or others: pass, fail, or what is missing. */
enum verdict bar_by_assistance(struct inquiry *inquiry);

#endif
