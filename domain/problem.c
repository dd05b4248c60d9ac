#include "domain/problem.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

static const struct problem_text texts[PROBLEM_COUNT] = {
#define PROBLEM(name, ...) [PROBLEM_##name] = { __VA_ARGS__ },
#include "domain/problem.def"
#undef PROBLEM
};

const struct problem_text *problem_text(enum problem problem)
{
    assert(problem > PROBLEM_NONE && problem < PROBLEM_COUNT);
    return &texts[problem];
}

bool problem_read(const char *code, enum problem *problem)
{
    for (int i = PROBLEM_NONE + 1; code != NULL && i < PROBLEM_COUNT; i++) {
        if (strcmp(texts[i].code, code) == 0) {
            *problem = (enum problem)i;
            return true;
        }
    }
    return false;
}
