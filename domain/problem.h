#ifndef DOMAIN_PROBLEM_H
#define DOMAIN_PROBLEM_H

#include <stdbool.h>

/* Every function that can fail returns one of these; zero is success. */
enum problem {
    PROBLEM_NONE,
#define PROBLEM(name, ...) PROBLEM_##name,
#include "domain/problem.def"
#undef PROBLEM
    PROBLEM_COUNT
};

struct problem_text {
    int status;       /* HTTP status */
    const char *code; /* the last part of the problem's type */
    const char *title_sv;
    const char *title_en;
};

/* Not for PROBLEM_NONE. */
const struct problem_text *problem_text(enum problem problem);

/* Find a problem by its code; false when there is none. */
bool problem_read(const char *code, enum problem *problem);

#endif
