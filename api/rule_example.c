#include "api/rule_example.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *id, const void *examples)
{
    return strcmp(id, ((const struct rule_examples *)examples)->rule_id);
}

struct rule_examples rule_examples_of(const char *rule_id)
{
    const struct rule_examples *found =
        bsearch(rule_id, rule_example_index, rule_example_index_count, sizeof *found, compare);
    return found != NULL ? *found : (struct rule_examples){ .rule_id = rule_id };
}
