#ifndef PERSISTENCE_EFFECT_STORE_H
#define PERSISTENCE_EFFECT_STORE_H

#include "persistence/work.h"

/* What an act's effects hang on; NULL where the act knows none. */
struct effect_target {
    const char *person_id;
    const char *case_id;
    const char *application_id;
    const char *decision_id;
    const char *order_id;
    const char *provider_id;
};

/* Queue the act's effects in their order: watches to open and close, messages to send. */
void effects_save(struct work *work, const struct effect_target *target);

/* Queue the yearly follow-up that the act's watch is for; nothing when it opens none. */
void effects_save_follow_up(struct work *work, const char *decision_id, const char *done_id);

/* The due day of a watch that the act opens; not set when it opens none of the kind. */
struct date effect_due(const struct act *act, enum watch_kind kind);

#endif
