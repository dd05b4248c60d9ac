#ifndef API_RULE_EXAMPLE_H
#define API_RULE_EXAMPLE_H

#include <stddef.h>

/*
 * The examples that every rule is tested with, as its users see them: the answer, and how the
 * circumstances differ from a complete grant of escort service in Östhammar.
 */
struct rule_examples {
    const char *rule_id;
    const char *const *swedish;
    const char *const *english;
    size_t count; /* of each */
};

/* Made at build time, in the order of their ids. */
extern const struct rule_examples rule_example_index[];
extern const size_t rule_example_index_count;

/* Those of a rule; none for an unknown id. */
struct rule_examples rule_examples_of(const char *rule_id);

#endif
