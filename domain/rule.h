#ifndef DOMAIN_RULE_H
#define DOMAIN_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/arena.h"
#include "domain/facts.h"
#include "domain/profile.h"
#include "domain/watch.h"
#include "domain/words.h"

/*
 * The rules: one row of rules.def each, one function for each legal question in rules/. A rule is a
 * pure function of facts and profile; what it finds is a verdict, and the row says what follows.
 */
#define RULE_EFFECT_WORDS(WORD)                                                                    \
    WORD(RULE_REJECT, "reject")                                                                    \
    WORD(RULE_OVERRIDE, "override")                                                                \
    WORD(RULE_ATTEST, "attest")                                                                    \
    WORD(RULE_FLAG, "flag")                                                                        \
    WORD(RULE_WATCH, "watch")                                                                      \
    WORD(RULE_INFORM, "inform")
enum rule_effect { RULE_EFFECT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(rule_effect);

#define RULE_ORIGIN_WORDS(WORD)                                                                    \
    WORD(RULE_STATUTE, "statute")                                                                  \
    WORD(RULE_GUIDELINE, "guideline")
enum rule_origin { RULE_ORIGIN_WORDS(WORDS_ENUM) };
WORDS_DECLARE(rule_origin);

#define RULE_NATURE_WORDS(WORD)                                                                    \
    WORD(RULE_RIGHT, "right")                                                                      \
    WORD(RULE_INVESTIGATION, "investigation")                                                      \
    WORD(RULE_COMPETENCE, "competence")                                                            \
    WORD(RULE_FORM, "form")                                                                        \
    WORD(RULE_INTEGRITY, "integrity")
enum rule_nature { RULE_NATURE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(rule_nature);

#define VERDICT_WORDS(WORD)                                                                        \
    WORD(VERDICT_PASS, "pass")                                                                     \
    WORD(VERDICT_FAIL, "fail")                                                                     \
    WORD(VERDICT_NEEDS_FACTS, "needs_facts")                                                       \
    WORD(VERDICT_NOT_APPLICABLE, "not_applicable")
enum verdict { VERDICT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(verdict);

#define BAR_KIND_WORDS(WORD)                                                                       \
    WORD(BAR_NONE, NULL)                                                                           \
    WORD(BAR_DECISION, "decision")                                                                 \
    WORD(BAR_SUPPORT, "support")                                                                   \
    WORD(BAR_PERSON, "person")
enum bar_kind { BAR_KIND_WORDS(WORDS_ENUM) };
WORDS_DECLARE(bar_kind);

enum { FINDING_NEEDS = 10, FINDING_PARAMETERS = 4 };

struct override;

/* Facts by their places in fact_members, in that order. */
struct rule_facts {
    const unsigned short *places;
    size_t count;
};

struct finding {
    const struct rule *rule;
    enum verdict verdict;
    enum rule_effect effect; /* in force: the row's, less under outdated or unverified parameters */
    const char *sunk_because, *sunk_because_en; /* why it is less than the row's, or NULL */
    const char *detail, *detail_en;             /* the numbers of this very case, or NULL */
    enum bar_kind bar_kind;                     /* what stands in the way */
    const char *bar_id;
    const char *needs[FINDING_NEEDS]; /* members of the facts that are missing */
    size_t need_count;
    const struct parameter *parameters[FINDING_PARAMETERS]; /* rows that were used */
    size_t parameter_count;
    struct rule_facts facts; /* that the rule looked at; none of one that was not tried */
    unsigned roles;          /* of the delegation: who may */
    enum watch_kind watch;   /* to open when the verdict is fail; else WATCH_NONE */
    struct date watch_due;
    const struct override *override; /* that let it through, or NULL */
};

/* What a rule is asked: facts and profile to read, the finding to write reasons into. */
struct inquiry {
    const struct facts *facts;
    const struct profile *profile;
    struct arena *arena;
    struct finding *finding;
};

/* What a rule that asks for one fact wants of it. */
enum wanted { WANTED_NOTHING, WANTED_YES, WANTED_NO, WANTED_STATED };

struct rule {
    const char *id; /* "escort-without-assistance" */
    enum verdict (*judge)(struct inquiry *inquiry);
    bool (*when)(struct inquiry *inquiry); /* of a rule that asks for one fact: when it does */
    const struct fact_member *fact;        /* that fact, a row of attested.def; else NULL */
    enum wanted wanted;
    unsigned measures; /* MEASURE_BITs; RULE_ANY_MEASURE */
    unsigned stages;   /* RULE_STAGE bits */
    enum rule_effect effect;
    enum rule_origin origin;
    enum rule_nature nature;
    bool is_of_lss;         /* not tried on SoL lines */
    const char *parameters; /* of parameter.def, blanks between; "name:words" switches the rule */
    const char *sources;    /* statement ids with spaces between */
    const char *title_sv, *title_en;
    const char *message_sv, *message_en; /* what is wrong */
    const char *remedy_sv, *remedy_en;   /* what would make it pass */
};

#define RULE_ANY_MEASURE  (~0u)
#define RULE_STAGE(stage) (1u << (stage))

extern const struct rule rules[];
extern const size_t rule_count;

/* Find by id; NULL when there is none. */
const struct rule *rule_find(const char *id);

bool rule_concerns(const struct rule *rule, enum measure measure, enum stage stage);

/* The facts that a rule looks at, itself or in what it calls; made from the rules' own C. */
struct rule_facts rule_facts(const struct rule *rule);

/* Whether a written reason can set the rule aside: its effect is override. */
bool rule_can_be_overridden(const struct rule *rule);

/* For the functions in rules/: */

/*
 * What is missing. A rule that comes upon a fact that is not given notes it and looks on, as if the
 * rule applied, so that everything it would read is named at once. What was noted outweighs a pass
 * and a fail; a rule that does not apply, whatever the missing facts are, answers not applicable
 * and names none (inquiry_answer, the one place where that is decided). Silent facts are read
 * without being noted: where they are not given, nothing has happened (fact_member.is_silent).
 */

/* Note a missing fact by its JSON name, and answer VERDICT_NEEDS_FACTS. */
enum verdict inquiry_needs(struct inquiry *inquiry, const char *fact);

/* Whether all these facts are given; each that is not is noted. */
bool inquiry_knows_all(struct inquiry *inquiry, const enum fact_index *facts, size_t count);

/* Whether a yes or no may be a yes: it is one, or is not given, which is noted. */
bool inquiry_may_be(struct inquiry *inquiry, enum fact_index fact);

/* Each must be a yes, or else be stated: pass, fail by one that is a no, or what is missing. */
enum verdict inquiry_requires_all(struct inquiry *inquiry, const enum fact_index *facts,
                                  size_t count);

#define FACTS(...)                                                                                 \
    (const enum fact_index[]){ __VA_ARGS__ },                                                      \
        sizeof((const enum fact_index[]){ __VA_ARGS__ }) / sizeof(enum fact_index)
#define inquiry_knows(inquiry, ...)    inquiry_knows_all(inquiry, FACTS(__VA_ARGS__))
#define inquiry_requires(inquiry, ...) inquiry_requires_all(inquiry, FACTS(__VA_ARGS__))

/* What the rule's verdict comes to, with what it noted. */
void inquiry_answer(struct inquiry *inquiry, enum verdict verdict);

/* The parameter for the facts' measure on the facts' date, noted as used; NULL when none. */
const struct parameter *inquiry_parameter(struct inquiry *inquiry, enum parameter_name name);

/* Its number, or the assumed one of parameter.def, or -1. */
int inquiry_number(struct inquiry *inquiry, enum parameter_name name);

/* Note the numbers of this very case, in Swedish and English, in the arena. */
void inquiry_explain(struct inquiry *inquiry, const char *swedish, const char *english);

/* Note that another rule was asked, which looks at its own facts as well. */
void inquiry_asks(struct inquiry *inquiry, const struct rule *rule);

/* Note what stands in the way, and answer VERDICT_FAIL. */
enum verdict inquiry_barred(struct inquiry *inquiry, enum bar_kind kind, const char *id);

#endif
