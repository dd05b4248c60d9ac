#ifndef PERSISTENCE_DECISION_STORE_H
#define PERSISTENCE_DECISION_STORE_H

#include "domain/decision.h"
#include "domain/evaluation.h"
#include "domain/facts.h"
#include "persistence/effect_store.h"
#include "persistence/work.h"

/* What a command leaves on the decision besides its state. */
struct decision_note {
    const char *notification_channel;
    const char *findings;           /* JSON, when the rules were run */
    const struct cost_split *split; /* of a grant of assistance, else NULL */
};

/* What the rules said, in both languages. */
struct evaluation_texts {
    const char *swedish;
    const char *english;
};

/* The locked decision of DECISION_LOCK. */
enum problem decision_store_loaded(struct work *work, struct decision *decision);

/* What is known of the person, the application and its investigation, for the rules. */
enum problem decision_store_facts(struct work *work, const struct decision *decision,
                                  struct facts *facts);

/* Queue what a command changed, and the act's effects. */
void decision_store_save(struct work *work, const struct decision *decision,
                         const struct decision_note *note);

/* Queue what an adoption adds: the grant's place in time, the line's state, evaluation, overrides.
 */
void decision_store_adopt(struct work *work, const struct decision *decision,
                          const struct evaluation_texts *evaluation, struct overrides overrides);

/* Queue what the end of a grant takes along: its place in time, its orders, their watches. */
void decision_store_end(struct work *work, const struct decision *decision);

struct effect_target decision_target(const struct decision *decision);

/* What the investigation holds, from INVESTIGATION_FACTS. */
enum problem investigation_store_facts(struct work *work, struct facts *facts);

/* The person's grants and what others decided, from PERSON_GRANTS and PERSON_SUPPORT. */
enum problem person_store_facts(struct work *work, struct facts *facts);

#endif
