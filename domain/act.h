#ifndef DOMAIN_ACT_H
#define DOMAIN_ACT_H

#include <stddef.h>

#include "domain/arena.h"
#include "domain/date.h"
#include "domain/measure.h"
#include "domain/period.h"
#include "domain/problem.h"
#include "domain/profile.h"
#include "domain/role.h"
#include "domain/watch.h"

/*
 * One act: who does it, on which day, by which profile, what it leads to, and, when it is denied,
 * why. The domain has no clock: `today` comes with the act.
 */
struct actor {
    const char *subject;
    enum role role;
    const char *unit;
    int municipality;
    const char *provider; /* id of the provider that an executor acts for, else NULL */
};

enum effect_kind { EFFECT_NONE, EFFECT_OPENS, EFFECT_CLOSES, EFFECT_TELLS };

/*
 * What a step leads to besides its new state. The commit carries effects out in their order. The
 * watch's own text says which resource it hangs on.
 */
struct effect {
    enum effect_kind kind;
    enum watch_kind watch; /* of OPENS and CLOSES */
    struct date due;       /* of OPENS */
    unsigned receivers;    /* of TELLS: roles */
    const char *message;   /* of TELLS: a code such as "order_recalled" */
};

struct finding;

struct refusal {
    enum problem problem;
    const char *pointer; /* JSON pointer into the body, or NULL */
    const char *detail;  /* in the act's language: what is wrong and what would be right */
    const char *state;   /* of WRONG_STATE: the state that it is in */
    unsigned roles;      /* of ROLE_NOT_ALLOWED and BEYOND_DELEGATION: who may */
    const struct finding *const *findings;
    size_t finding_count;
};

/*
 * Texts go out in Swedish or in English, as the caller asks; both are written where they are needed
 * and take the same values.
 */
enum language { SWEDISH, ENGLISH };

enum { ACT_EFFECTS = 16 };

struct act {
    struct arena *arena;
    enum language language;
    struct actor actor;
    struct date today;
    const struct profile *profile;
    struct effect effects[ACT_EFFECTS];
    size_t effect_count;
    struct refusal refusal;
};

/* Fill in the refusal and return its problem, so that a guard ends with `return act_refuse(…)`. */
enum problem act_refuse(struct act *act, enum problem problem, const char *pointer,
                        const char *swedish, const char *english, ...)
    __attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* INVALID_BODY at the pointer when the day is not set or outside; an unset end of it is no limit.
 */
enum problem act_check_date(struct act *act, const char *pointer, struct date day,
                            struct period within);

/* INVALID_BODY at the pointer when the text is missing or blank. */
enum problem act_check_text(struct act *act, const char *pointer, const char *text);

/* A day so many days (or months) after another by the profile; not set when nothing says how many.
 */
struct date act_due(const struct act *act, enum parameter_name days, enum measure measure,
                    struct date from);
struct date act_due_months(const struct act *act, enum parameter_name months, enum measure measure,
                           struct date from);

/* A watch that is opened twice is opened once, for the earlier day. */
void act_add(struct act *act, struct effect effect);

#endif
