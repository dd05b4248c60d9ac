#ifndef API_RULE_EXAMPLE_H
#define API_RULE_EXAMPLE_H

#include <stddef.h>

/*
 * The examples that every rule is tested with, as its users see them: the answer, and how the
 * circumstances differ from a complete grant of escort service in Östhammar.
 */
struct rule_example {
    const char *rule_id;
    const char *text;
};

extern const struct rule_example rule_examples[];
extern const size_t rule_example_count;

#endif
