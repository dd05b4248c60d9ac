#include "domain/step.h"

bool step_find(const struct process *process, int state, int event, size_t *index)
{
    for (size_t i = *index; i < process->count; i++) {
        if (process->steps[i].from == state && process->steps[i].event == event) {
            *index = i;
            return true;
        }
    }
    return false;
}

/* The roles of all rows for a state and an event; nobody when there is no row. */
static unsigned roles_for(const struct process *process, int state, int event)
{
    unsigned roles = ROLES_NOBODY;
    for (size_t i = 0; step_find(process, state, event, &i); i++)
        roles |= process->steps[i].roles;
    return roles;
}

enum problem step_check(const struct process *process, int state, int event, struct act *act)
{
    unsigned roles = roles_for(process, state, event);
    if (roles == ROLES_NOBODY) {
        const char *word = words_text(process->states, state);
        act_refuse(act, PROBLEM_WRONG_STATE, NULL, "Steget %s går inte att ta i läget %s.",
                   "The step %s cannot be taken in the state %s.",
                   words_text(process->events, event), word == NULL ? "new" : word);
        act->refusal.state = word;
        return PROBLEM_WRONG_STATE;
    }
    if (!role_is_among(act->actor.role, roles)) {
        act_refuse(act, PROBLEM_ROLE_NOT_ALLOWED, NULL, "Rollen %s får inte ta steget %s.",
                   "The role %s may not take the step %s.",
                   role_is_among(act->actor.role, ~0u) ? role_name(act->actor.role) : "?",
                   words_text(process->events, event));
        act->refusal.roles = roles;
        return PROBLEM_ROLE_NOT_ALLOWED;
    }
    return PROBLEM_NONE;
}

bool step_is_allowed(const struct process *process, int state, int event, enum role role)
{
    return role_is_among(role, roles_for(process, state, event));
}

void step_apply(const struct step *step, struct act *act, const struct date due[WATCH_COUNT])
{
    for (size_t i = 0; i < STEP_EFFECTS && step->effects[i].kind != EFFECT_NONE; i++) {
        struct effect effect = step->effects[i];
        if (effect.kind == EFFECT_OPENS)
            effect.due = due[effect.watch];
        if (effect.kind != EFFECT_OPENS || date_is_set(effect.due))
            act_add(act, effect);
    }
}
