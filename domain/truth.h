#ifndef DOMAIN_TRUTH_H
#define DOMAIN_TRUTH_H

#include <stdbool.h>

/* What is known about a yes or no. */
enum truth { TRUTH_UNKNOWN, TRUTH_NO, TRUTH_YES };

static inline enum truth truth_of(bool value)
{
    return value ? TRUTH_YES : TRUTH_NO;
}

static inline enum truth truth_not(enum truth truth)
{
    return truth == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : truth_of(truth == TRUTH_NO);
}

#endif
