#ifndef API_RULE_FILTER_H
#define API_RULE_FILTER_H

#include "api/call.h"
#include "domain/rule.h"

/* Which rules the address asks for: all that it does not name is free. */
struct rule_filter {
    unsigned measures; /* MEASURE_BITs */
    unsigned stages;   /* RULE_STAGE bits */
    unsigned effects;  /* a bit for each */
    unsigned origins;
    const char *source; /* one statement's id, or NULL */
};

/* What the contract has checked. */
struct rule_filter rule_filter_of(const struct call *call);

bool rule_filter_takes(const struct rule_filter *filter, const struct rule *rule);

#endif
