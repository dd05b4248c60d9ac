#ifndef DOMAIN_DECISION_H
#define DOMAIN_DECISION_H

#include <stdbool.h>

#include "domain/act.h"
#include "domain/date.h"
#include "domain/extent.h"
#include "domain/measure.h"
#include "domain/period.h"
#include "domain/words.h"

/*
 * A decision on one line, about exactly one measure. Its content is fixed when it is adopted. Which
 * phase it is in is computed from dates.
 */
#define DECISION_STATE_WORDS(WORD)                                                                 \
    WORD(DECISION_DRAFT, "draft")                                                                  \
    WORD(DECISION_PROPOSED, "proposed")                                                            \
    WORD(DECISION_ADOPTED, "adopted")                                                              \
    WORD(DECISION_DISCARDED, "discarded")                                                          \
    WORD(DECISION_ENDED, "ended")                                                                  \
    WORD(DECISION_SUPERSEDED, "superseded")                                                        \
    WORD(DECISION_ANNULLED, "annulled")
enum decision_state { DECISION_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(decision_state);

#define DECISION_EVENT_WORDS(WORD)                                                                 \
    WORD(DECISION_UPDATE, "update")                                                                \
    WORD(DECISION_PROPOSE, "propose")                                                              \
    WORD(DECISION_RETURN, "return")                                                                \
    WORD(DECISION_ADOPT, "adopt")                                                                  \
    WORD(DECISION_DISCARD, "discard")                                                              \
    WORD(DECISION_NOTIFY, "notify")                                                                \
    WORD(DECISION_END, "end")
enum decision_event { DECISION_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(decision_event);

#define DECISION_PHASE_WORDS(WORD)                                                                 \
    WORD(DECISION_PHASE_NONE, NULL)                                                                \
    WORD(DECISION_UPCOMING, "upcoming")                                                            \
    WORD(DECISION_IN_FORCE, "in_force")                                                            \
    WORD(DECISION_EXPIRED, "expired")
enum decision_phase { DECISION_PHASE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(decision_phase);

#define DECISION_KIND_WORDS(WORD)                                                                  \
    WORD(DECISION_KIND_UNSET, NULL)                                                                \
    WORD(DECISION_ORDINARY, "ordinary")                                                            \
    WORD(DECISION_PROVISIONAL, "provisional")                                                      \
    WORD(DECISION_INCREASE_PENDING_AGENCY, "increase_pending_agency")                              \
    WORD(DECISION_TEMPORARY_INCREASE, "temporary_increase")
enum decision_kind { DECISION_KIND_WORDS(WORDS_ENUM) };
WORDS_DECLARE(decision_kind);

#define OUTCOME_WORDS(WORD)                                                                        \
    WORD(OUTCOME_UNSET, NULL)                                                                      \
    WORD(OUTCOME_GRANTED, "granted")                                                               \
    WORD(OUTCOME_PARTLY_GRANTED, "partly_granted")                                                 \
    WORD(OUTCOME_REFUSED, "refused")
enum outcome { OUTCOME_WORDS(WORDS_ENUM) };
WORDS_DECLARE(outcome);

#define DELIVERY_FORM_WORDS(WORD)                                                                  \
    WORD(DELIVERY_FORM_UNSET, NULL)                                                                \
    WORD(DELIVERY_MUNICIPAL, "municipal")                                                          \
    WORD(DELIVERY_FINANCIAL_SUPPORT, "financial_support")
enum delivery_form { DELIVERY_FORM_WORDS(WORDS_ENUM) };
WORDS_DECLARE(delivery_form);

#define REFUSAL_GROUND_WORDS(WORD)                                                                 \
    WORD(REFUSAL_GROUND_UNSET, NULL)                                                               \
    WORD(REFUSAL_NOT_IN_TARGET_GROUP, "not_in_target_group")                                       \
    WORD(REFUSAL_NO_NEED, "no_need")                                                               \
    WORD(REFUSAL_NEED_MET_OTHERWISE, "need_met_otherwise")                                         \
    WORD(REFUSAL_STATUTORY_BAR, "statutory_bar")                                                   \
    WORD(REFUSAL_LACK_OF_RESOURCES, "lack_of_resources")
enum refusal_ground { REFUSAL_GROUND_WORDS(WORDS_ENUM) };
WORDS_DECLARE(refusal_ground);

#define DECISION_END_REASON_WORDS(WORD)                                                            \
    WORD(DECISION_END_REASON_UNSET, NULL)                                                          \
    WORD(DECISION_END_PERSON_DECLINES, "person_declines")
enum decision_end_reason { DECISION_END_REASON_WORDS(WORDS_ENUM) };
WORDS_DECLARE(decision_end_reason);

/* What a decision says; the rules read the same struct inside struct facts. */
struct decision_content {
    enum decision_kind kind;
    enum outcome outcome;
    const char *applied_for;
    const char *granted;
    const char *goal;
    struct extent extent;
    struct period period;
    enum delivery_form delivery_form;
    const char *reasons;
    enum refusal_ground refusal_ground;
    const char *refusal_rule;
    const char *appeal_instructions;
    const char *individual_assessment;
    int basic_needs_minutes_per_week; /* -1: unknown */
    int other_needs_minutes_per_week; /* -1: unknown */
};

struct decision {
    const char *id;
    const char *application_id;
    const char *line_id;
    const char *case_id;
    const char *person_id;
    enum measure measure;
    enum legal_basis legal_basis;
    enum decision_state state;
    struct decision_content content;
    enum role proposed_to;     /* before DECISION_PROPOSE; ROLE_NONE when never proposed */
    const char *return_reason; /* before DECISION_RETURN */
    const char *discard_reason;
    struct date decided_on; /* before DECISION_ADOPT */
    struct date minutes_on; /* of a committee */
    const char *minutes_paragraph;
    struct date notified_on; /* before DECISION_NOTIFY */
    struct date ended_on;    /* before DECISION_END */
    enum decision_end_reason end_reason;
    const char *end_wish;     /* the person's own wish, recorded */
    bool escort_stays;        /* beside assistance, for some days, after DECISION_END */
    struct date latest_start; /* of its orders that run */
    int others_waiting;       /* of the application: lines undecided, decisions not notified */
    int version;
};

/* Everything unset (a zeroed content has known zero minutes). */
struct decision_content decision_content_unknown(void);

/*
 * Take a step of decision_steps.def; what the event carries is set in the struct before. Adoption
 * judges only who and when; the handler runs the rules first (evaluation_run, evaluation_refusal).
 * Effects of findings are added by evaluation_apply.
 */
enum problem decision_step(struct decision *decision, enum decision_event event, struct act *act);

bool decision_grants_something(enum outcome outcome);

/* Of an adopted grant: upcoming, in force or expired that day; DECISION_PHASE_NONE for others. */
enum decision_phase decision_phase(const struct decision *decision, struct date today);

/* Last day to appeal; not set before the person has been notified. */
struct date decision_appealable_until(const struct decision *decision);

/*
 * The 20-hour split, minutes a week: above the threshold of basic needs the municipality pays the
 * first threshold minutes of the total and the state the rest; at or below it all is municipal.
 */
struct cost_split {
    int municipal_minutes_per_week;
    int state_minutes_per_week;
};

struct cost_split cost_split(int basic, int other, int threshold);

#endif
