#include "domain/facts.h"

#include <assert.h>
#include <string.h>

static const char *const stage_texts[] = {
#define STAGE(name, word, ...) [STAGE_##name] = word,
#include "domain/stage.def"
#undef STAGE
};
WORDS_DEFINE_TEXTS(stage)

static const char *const stage_names[STAGE_COUNT][2] = {
#define STAGE(name, word, sv, en) [STAGE_##name] = { sv, en },
#include "domain/stage.def"
#undef STAGE
};

const char *stage_name_sv(enum stage stage)
{
    return stage_names[stage][0];
}

const char *stage_name_en(enum stage stage)
{
    return stage_names[stage][1];
}

static struct attested attested_unknown(void)
{
    struct attested attested = { 0 };
#define ATTESTED(kind, member, name, text) ATTESTED_##kind(member)
#define ATTESTED_TRUTH(member)
#define ATTESTED_COUNT(member) attested.member = -1;
#define ATTESTED_DATE(member)
#define ATTESTED_TEXT(member)
#define ATTESTED_SILENT_TRUTH(member)
#define ATTESTED_SILENT_DATE(member)
#define ATTESTED_SILENT_TEXT(member)
#include "domain/attested.def"
#undef ATTESTED
    return attested;
}

struct facts facts_unknown(void)
{
    return (struct facts){ .content = decision_content_unknown(),
                           .investigation = investigation_content_unknown(),
                           .attested = attested_unknown() };
}

int facts_basic_needs(const struct facts *facts)
{
    int decided = facts->content.basic_needs_minutes_per_week;
    return decided >= 0 ? decided : facts->investigation.basic_needs_minutes_per_week;
}

bool facts_is_done(const struct facts *facts, struct date day)
{
    return date_is_set(day) && !date_is_before(facts->date, day);
}

enum truth facts_adulthood(struct date born_on, struct date on)
{
    if (!date_is_set(born_on))
        return TRUTH_UNKNOWN;
    return truth_of(!date_is_before(on, date_age_birthday(born_on, 18)));
}

bool support_is_assistance(const struct support *support)
{
    return support->measure != NULL && (strcmp(support->measure, "assistance_allowance") == 0 ||
                                        strcmp(support->measure, "personal_assistance") == 0);
}

static bool assistance_meets(const struct facts *facts, struct period period)
{
    for (size_t i = 0; i < facts->grant_count; i++)
        if (facts->grants[i].measure == MEASURE_PERSONAL_ASSISTANCE &&
            period_meets(facts->grants[i].period, period))
            return true;
    for (size_t i = 0; i < facts->external_support_count; i++)
        if (support_is_assistance(&facts->external_support[i]) &&
            period_meets(facts->external_support[i].period, period))
            return true;
    return false;
}

bool facts_escort_beside_assistance(const struct facts *facts, const char *decision_id,
                                    struct date ended_on)
{
    for (size_t i = 0; i < facts->grant_count; i++) {
        struct period period = facts->grants[i].period;
        if (facts->grants[i].measure != MEASURE_ESCORT_SERVICE)
            continue;
        if (strcmp(facts->grants[i].id, decision_id) == 0) {
            if (date_is_before(ended_on, period.from))
                continue;
            period.to = ended_on;
        }
        if (assistance_meets(facts, period))
            return true;
    }
    return false;
}

#define KIND_TEXT         FACT_TEXT, false
#define KIND_DATE         FACT_DATE, false
#define KIND_COUNT        FACT_COUNT, false
#define KIND_TRUTH        FACT_TRUTH, false
#define KIND_WORD         FACT_WORD, false
#define KIND_PERIOD       FACT_PERIOD, false
#define KIND_EXTENT       FACT_EXTENT, false
#define KIND_GRANTS       FACT_GRANTS, false
#define KIND_SUPPORTS     FACT_SUPPORTS, false
#define KIND_SILENT_TEXT  FACT_TEXT, true
#define KIND_SILENT_DATE  FACT_DATE, true
#define KIND_SILENT_TRUTH FACT_TRUTH, true
#define MEMBER_OF(type, name, kind, member)                                                        \
    { name, KIND_##kind, offsetof(struct type, member), NULL, NULL },
#define WORD_MEMBER_OF(type, name, member, words)                                                  \
    { name, KIND_WORD, offsetof(struct type, member), &words##_words, NULL },

static const struct fact_member household_members[] = {
    WORD_MEMBER_OF(household_member, "relation", relation, relation)
        MEMBER_OF(household_member, "bornOn", DATE, born_on)
            MEMBER_OF(household_member, "worksOrStudies", TRUTH, works_or_studies)
                MEMBER_OF(household_member, "proposedContactPerson", TRUTH, proposed_contact_person)
                    MEMBER_OF(household_member, "employedAsEscort", TRUTH, employed_as_escort)
};

static const struct fact_member representative_members[] = {
    WORD_MEMBER_OF(representative, "kind", kind, representative_kind)
        WORD_MEMBER_OF(representative, "stance", stance, stance)
            MEMBER_OF(representative, "authorityShown", TRUTH, authority_shown)
                MEMBER_OF(representative, "coversApplication", TRUTH, covers_application)
                    WORD_MEMBER_OF(representative, "personConsent", person_consent, person_consent)
};

static const struct fact_list household_list = {
    sizeof(struct household_member),
    offsetof(struct facts, household_count),
    household_members,
    sizeof household_members / sizeof *household_members,
};

static const struct fact_list representative_list = {
    sizeof(struct representative),
    offsetof(struct facts, representative_count),
    representative_members,
    sizeof representative_members / sizeof *representative_members,
};

#define MEMBER(fact, name, kind, member)      MEMBER_OF(facts, name, kind, member)
#define WORD_MEMBER(fact, name, member, type) WORD_MEMBER_OF(facts, name, member, type)
#define SILENT_WORD_MEMBER(fact, name, member, type)                                               \
    { name, FACT_WORD, true, offsetof(struct facts, member), &type##_words, NULL },
#define LIST_MEMBER(fact, name, member, list)                                                      \
    { name, FACT_LIST, false, offsetof(struct facts, member), NULL, &(list) },

const struct fact_member fact_members[] = {
#include "domain/facts.def"
#define ATTESTED(kind, member, name, text) MEMBER(member, name, kind, attested.member)
#include "domain/attested.def"
#undef ATTESTED
};
const size_t fact_member_count = sizeof fact_members / sizeof *fact_members;

static const struct fact_member *find(const struct fact_member *members, size_t count,
                                      const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(members[i].name, name) == 0)
            return &members[i];
    return NULL;
}

const struct fact_member *fact_member_find(const char *name)
{
    size_t low = 0, high = fact_member_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct fact_member *member = &fact_members[fact_places_by_name[middle]];
        int order = strcmp(name, member->name);
        if (order == 0)
            return member;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct fact_member *fact_list_member(const struct fact_list *list, const char *name)
{
    return find(list->members, list->member_count, name);
}

static const void *place_of(const struct facts *facts, enum fact_index fact)
{
    return (const char *)facts + fact_members[fact].offset;
}

/* Every word and truth is as wide as an unsigned int, and 0 says nothing. */
bool fact_is_given(const struct facts *facts, enum fact_index fact)
{
    const void *place = place_of(facts, fact);
    switch (fact_members[fact].kind) {
    case FACT_TEXT:
        return !text_is_blank(*(const char *const *)place);
    case FACT_DATE:
        return date_is_set(*(const struct date *)place);
    case FACT_COUNT:
        return *(const int *)place >= 0;
    case FACT_TRUTH:
    case FACT_WORD:
        return *(const unsigned *)place != 0;
    case FACT_PERIOD:
        return period_is_set(*(const struct period *)place);
    case FACT_EXTENT:
        return extent_is_set(*(const struct extent *)place);
    default:
        return *(const void *const *)place != NULL;
    }
}

enum truth fact_truth(const struct facts *facts, enum fact_index fact)
{
    assert(fact_members[fact].kind == FACT_TRUTH);
    return *(const enum truth *)place_of(facts, fact);
}

struct date fact_date(const struct facts *facts, enum fact_index fact)
{
    assert(fact_members[fact].kind == FACT_DATE);
    return *(const struct date *)place_of(facts, fact);
}

const char *fact_text(const struct facts *facts, enum fact_index fact)
{
    assert(fact_members[fact].kind == FACT_TEXT);
    return *(const char *const *)place_of(facts, fact);
}

static void put(void *holder, const struct fact_member *member, const void *value, size_t size)
{
    memcpy((char *)holder + member->offset, value, size);
}

void fact_set_text(void *holder, const struct fact_member *member, const char *text)
{
    assert(member->kind == FACT_TEXT);
    put(holder, member, &text, sizeof text);
}

void fact_set_date(void *holder, const struct fact_member *member, struct date date)
{
    assert(member->kind == FACT_DATE);
    put(holder, member, &date, sizeof date);
}

void fact_set_count(void *holder, const struct fact_member *member, int count)
{
    assert(member->kind == FACT_COUNT);
    put(holder, member, &count, sizeof count);
}

void fact_set_truth(void *holder, const struct fact_member *member, bool value)
{
    assert(member->kind == FACT_TRUTH);
    enum truth truth = truth_of(value);
    put(holder, member, &truth, sizeof truth);
}

/* Every enum of words is as wide as an unsigned int. */
bool fact_set_word(void *holder, const struct fact_member *member, const char *word)
{
    assert(member->kind == FACT_WORD);
    int found = words_find(member->words, word);
    if (found < 0)
        return false;
    unsigned value = (unsigned)found;
    _Static_assert(sizeof(enum outcome) == sizeof value, "an enum of words is an unsigned int");
    put(holder, member, &value, sizeof value);
    return true;
}

void fact_set_period(void *holder, const struct fact_member *member, struct period period)
{
    assert(member->kind == FACT_PERIOD);
    put(holder, member, &period, sizeof period);
}

void fact_set_extent(void *holder, const struct fact_member *member, struct extent extent)
{
    assert(member->kind == FACT_EXTENT);
    put(holder, member, &extent, sizeof extent);
}

/* Pointers to structs are alike in C. */
void fact_set_list(struct facts *facts, const struct fact_member *member, const void *items,
                   size_t count)
{
    assert(member->kind == FACT_LIST && items != NULL);
    put(facts, member, &items, sizeof items);
    memcpy((char *)facts + member->list->count_offset, &count, sizeof count);
}
