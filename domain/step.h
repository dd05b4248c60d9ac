#ifndef DOMAIN_STEP_H
#define DOMAIN_STEP_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/act.h"
#include "domain/words.h"

/*
 * The rows of all <entity>_steps.def in one form. Each entity's file expands its table twice: into
 * these rows, and into its own typed guards at the same indexes. Rows with the same state and event
 * are alternatives, tried in their order.
 */
enum { STEP_EFFECTS = 10 };

struct step {
    int from;
    int event;
    int to;
    unsigned roles;
    const char *guard; /* the guard's name, explained in process.c */
    struct effect effects[STEP_EFFECTS];
    const char *sources;
};

/* A life: an entity's states, events and steps. */
struct process {
    const char *entity; /* "order" */
    const struct words *states;
    const struct words *events;
    const struct step *steps;
    size_t count;
};

/* What the .def files write. */
#define EFFECTS(...)                                                                               \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define NO_EFFECT                                                                                  \
    {                                                                                              \
        .kind = EFFECT_NONE                                                                        \
    }
#define OPENS(name)                                                                                \
    {                                                                                              \
        .kind = EFFECT_OPENS, .watch = WATCH_##name                                                \
    }
#define CLOSES(name)                                                                               \
    {                                                                                              \
        .kind = EFFECT_CLOSES, .watch = WATCH_##name                                               \
    }
#define TELLS(who, code)                                                                           \
    {                                                                                              \
        .kind = EFFECT_TELLS, .receivers = ROLES_##who, .message = (code)                          \
    }

/*
 * The next row at or after *index for a state and an event; false when there is none. Start with
 * *index 0.
 */
bool step_find(const struct process *process, int state, int event, size_t *index);

/* WRONG_STATE when no row fits the state, ROLE_NOT_ALLOWED when the actor's role is in none. */
enum problem step_check(const struct process *process, int state, int event, struct act *act);

/* Whether a role may take an event in a state, guards aside: what allowedActions are made of. */
bool step_is_allowed(const struct process *process, int state, int event, enum role role);

/*
 * Defines the typed choice of a row: `static enum problem choose(entity, event, act, &row)` tries
 * the guards of the rows that fit state, event and role, and leaves the first that lets through in
 * *row; else it answers what the last one refused with. Uses the file's `steps` and `guards`.
 */
#define STEP_CHOICE(type, event_type, process)                                                     \
    static enum problem choose(const struct type *entity, enum event_type event, struct act *act,  \
                               size_t *row)                                                        \
    {                                                                                              \
        enum problem problem = PROBLEM_WRONG_STATE;                                                \
        for (size_t i = 0; step_find(&(process), (int)entity->state, (int)event, &i); i++) {       \
            if (!role_is_among(act->actor.role, steps[i].roles))                                   \
                continue;                                                                          \
            problem = guards[i](entity, act);                                                      \
            if (problem)                                                                           \
                continue;                                                                          \
            act->refusal = (struct refusal){ .problem = PROBLEM_NONE };                            \
            *row = i;                                                                              \
            break;                                                                                 \
        }                                                                                          \
        return problem;                                                                            \
    }

/* Append the row's effects to the act; a watch whose due day is not set is not opened. */
void step_apply(const struct step *step, struct act *act, const struct date due[WATCH_COUNT]);

#endif
