#ifndef DOMAIN_FACTS_H
#define DOMAIN_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/application.h"
#include "domain/date.h"
#include "domain/decision.h"
#include "domain/extent.h"
#include "domain/household.h"
#include "domain/investigation.h"
#include "domain/measure.h"
#include "domain/period.h"
#include "domain/representative.h"
#include "domain/role.h"
#include "domain/truth.h"
#include "domain/words.h"

/*
 * Everything that the rules may know. Unknown is a value of its own: TRUTH_UNKNOWN, NULL, -1, a
 * date that is not set, an enum's first constant. Start from facts_unknown(), never from zero.
 */
enum stage {
    STAGE_UNSET,
#define STAGE(name, ...) STAGE_##name,
#include "domain/stage.def"
#undef STAGE
    STAGE_COUNT
};
WORDS_DECLARE(stage);

/* As people call it. */
const char *stage_name_sv(enum stage stage);
const char *stage_name_en(enum stage stage);

/* A grant of this person: adopted and not ended, superseded or annulled. */
struct grant {
    const char *id;
    enum measure measure;
    enum legal_basis legal_basis;
    enum decision_kind kind;
    struct period period;
    bool own; /* this municipality's */
};

/* Support decided by others. */
struct support {
    const char *id;
    const char *measure; /* a measure's code, or "assistance_allowance" */
    const char *source;  /* "social_insurance_agency", … */
    struct period period;
    int minutes_per_week; /* -1: unknown */
};

/* The rows of attested.def, one member each; 0 is unknown, of a COUNT -1. */
struct attested { /* NOLINT(clang-analyzer-optin.performance.Padding): in the table's order */
#define ATTESTED(kind, member, name, text) ATTESTED_##kind(member)
#define ATTESTED_TRUTH(member)             enum truth member;
#define ATTESTED_COUNT(member)             int member;
#define ATTESTED_DATE(member)              struct date member;
#define ATTESTED_TEXT(member)              const char *member;
#define ATTESTED_SILENT_TRUTH              ATTESTED_TRUTH
#define ATTESTED_SILENT_DATE               ATTESTED_DATE
#define ATTESTED_SILENT_TEXT               ATTESTED_TEXT
#include "domain/attested.def"
#undef ATTESTED
#undef ATTESTED_TRUTH
#undef ATTESTED_COUNT
#undef ATTESTED_DATE
#undef ATTESTED_TEXT
#undef ATTESTED_SILENT_TRUTH
#undef ATTESTED_SILENT_DATE
#undef ATTESTED_SILENT_TEXT
};

struct facts {
    enum stage stage;  /* the step that is judged */
    struct date date;  /* the day that rules and profile are judged by (decidedOn) */
    struct date today; /* the day of the call */
    enum role role;    /* who takes the step */
    enum measure measure;
    enum legal_basis legal_basis;
    struct date born_on;
    const char *decision_id; /* the decision that is judged: no bar to itself */
    struct decision_content content;
    struct date received_on;
    enum applicant applicant;
    struct date confirmed_on;
    enum confirmation_channel confirmation_channel;
    enum evidence medical_evidence;
    enum truth missing_evidence_notice_given;
    enum investigation_state investigation_state;
    struct investigation_content investigation;
    struct date informed_on;    /* the person, about the notice to the agency */
    struct date notice_sent_on; /* to the agency */
    enum truth agency_answered;
    struct attested attested;
    const struct grant *grants;
    size_t grant_count;
    const struct support *external_support;
    size_t external_support_count;
    const struct household_member *household; /* of a list, NULL is unknown, none in it nobody */
    size_t household_count;
    const struct representative *representatives;
    size_t representative_count;
};

struct facts facts_unknown(void);

/* Whether the day of an event is given and has come: what is dated ahead is not done. */
bool facts_is_done(const struct facts *facts, struct date day);

/* Minutes a week of basic needs: the decision's, else the investigation's; -1 unknown. */
int facts_basic_needs(const struct facts *facts);

/* Whether who was born on that day is an adult (18) on the other; unknown without a birthday. */
enum truth facts_adulthood(struct date born_on, struct date on);

/* Whether escort and assistance share a day once the decision ends with ended_on. */
bool facts_escort_beside_assistance(const struct facts *facts, const char *decision_id,
                                    struct date ended_on);

/* Whether the support is assistance: the allowance, or personal assistance from anyone. */
bool support_is_assistance(const struct support *support);

/*
 * The members of a facts object in JSON, one row each, so that decoding is a loop over this table:
 * look the kind up, then call the setter of that kind. GRANTS and SUPPORTS are decoded by hand; a
 * LIST has a table of its own for the members of its items.
 */
enum fact_kind {
    FACT_TEXT,
    FACT_DATE,
    FACT_COUNT,
    FACT_TRUTH,
    FACT_WORD,
    FACT_PERIOD,
    FACT_EXTENT,
    FACT_GRANTS,
    FACT_SUPPORTS,
    FACT_LIST
};

struct fact_member {
    const char *name; /* camelCase, as in JSON and in a finding's needs */
    enum fact_kind kind;
    bool is_silent; /* not given is an answer too: it has not happened, or is not so */
    size_t offset;
    const struct words *words;    /* of FACT_WORD */
    const struct fact_list *list; /* of FACT_LIST */
};

/* Items begin with their id (const char *); zero is unknown in all else. */
struct fact_list {
    size_t item_size;
    size_t count_offset; /* in struct facts */
    const struct fact_member *members;
    size_t member_count;
};

/* Where each fact stands among fact_members. */
enum fact_index {
#define MEMBER(fact, ...)         FACT_OF_##fact,
#define WORD_MEMBER               MEMBER
#define SILENT_WORD_MEMBER        MEMBER
#define LIST_MEMBER               MEMBER
#define ATTESTED(kind, fact, ...) FACT_OF_##fact,
#include "domain/facts.def"
#include "domain/attested.def"
#undef MEMBER
#undef WORD_MEMBER
#undef SILENT_WORD_MEMBER
#undef LIST_MEMBER
#undef ATTESTED
};

extern const struct fact_member fact_members[];
extern const size_t fact_member_count;

/* The places of fact_members in the order of their names; made from the tables at build time. */
extern const unsigned short fact_places_by_name[];

const struct fact_member *fact_member_find(const char *name);

/* Whether the fact is given: stated at all, or a list that may be empty. */
bool fact_is_given(const struct facts *facts, enum fact_index fact);

/* Its value; the fact must be of that kind. */
enum truth fact_truth(const struct facts *facts, enum fact_index fact);
struct date fact_date(const struct facts *facts, enum fact_index fact);
const char *fact_text(const struct facts *facts, enum fact_index fact);

/* NULL when the list's items have no such member. */
const struct fact_member *fact_list_member(const struct fact_list *list, const char *name);

/*
 * The holder is a struct facts for a row of fact_members, an item for a row of a list's members.
 * The setter must be that of the member's kind. Texts and items must live as long as the facts.
 */
void fact_set_text(void *holder, const struct fact_member *member, const char *text);
void fact_set_date(void *holder, const struct fact_member *member, struct date date);
void fact_set_count(void *holder, const struct fact_member *member, int count);
void fact_set_truth(void *holder, const struct fact_member *member, bool value);
bool fact_set_word(void *holder, const struct fact_member *member, const char *word);
void fact_set_period(void *holder, const struct fact_member *member, struct period period);
void fact_set_extent(void *holder, const struct fact_member *member, struct extent extent);
void fact_set_list(struct facts *facts, const struct fact_member *member, const void *items,
                   size_t count);

#endif
