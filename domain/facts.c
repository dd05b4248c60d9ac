#include "domain/facts.h"

#include <assert.h>
#include <string.h>

WORDS_DEFINE(stage, STAGE_WORDS)

static struct attested attested_unknown(void)
{
    struct attested attested = { 0 };
#define ATTESTED(kind, member, name, text) ATTESTED_##kind(member)
#define ATTESTED_TRUTH(member)
#define ATTESTED_COUNT(member) attested.member = -1;
#define ATTESTED_DATE(member)
#define ATTESTED_TEXT(member)
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

bool facts_grant(const struct facts *facts)
{
    return decision_grants_something(facts->content.outcome);
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

#define MEMBER(name, kind, member) { name, FACT_##kind, offsetof(struct facts, member), NULL },
#define WORD_MEMBER(name, member, type)                                                            \
    { name, FACT_WORD, offsetof(struct facts, member), &type##_words },

const struct fact_member fact_members[] = {
#include "domain/facts.def"
#define ATTESTED(kind, member, name, text) MEMBER(name, kind, attested.member)
#include "domain/attested.def"
#undef ATTESTED
};
const size_t fact_member_count = sizeof fact_members / sizeof *fact_members;

const struct fact_member *fact_member_find(const char *name)
{
    for (size_t i = 0; i < fact_member_count; i++)
        if (strcmp(fact_members[i].name, name) == 0)
            return &fact_members[i];
    return NULL;
}

static void put(struct facts *facts, const struct fact_member *member, const void *value,
                size_t size)
{
    memcpy((char *)facts + member->offset, value, size);
}

void fact_set_text(struct facts *facts, const struct fact_member *member, const char *text)
{
    assert(member->kind == FACT_TEXT);
    put(facts, member, &text, sizeof text);
}

void fact_set_date(struct facts *facts, const struct fact_member *member, struct date date)
{
    assert(member->kind == FACT_DATE);
    put(facts, member, &date, sizeof date);
}

void fact_set_count(struct facts *facts, const struct fact_member *member, int count)
{
    assert(member->kind == FACT_COUNT);
    put(facts, member, &count, sizeof count);
}

void fact_set_truth(struct facts *facts, const struct fact_member *member, bool value)
{
    assert(member->kind == FACT_TRUTH);
    enum truth truth = truth_of(value);
    put(facts, member, &truth, sizeof truth);
}

/* Every enum of words is as wide as an unsigned int. */
bool fact_set_word(struct facts *facts, const struct fact_member *member, const char *word)
{
    assert(member->kind == FACT_WORD);
    int found = words_find(member->words, word);
    if (found < 0)
        return false;
    unsigned value = (unsigned)found;
    _Static_assert(sizeof(enum outcome) == sizeof value, "an enum of words is an unsigned int");
    put(facts, member, &value, sizeof value);
    return true;
}

void fact_set_period(struct facts *facts, const struct fact_member *member, struct period period)
{
    assert(member->kind == FACT_PERIOD);
    put(facts, member, &period, sizeof period);
}

void fact_set_extent(struct facts *facts, const struct fact_member *member, struct extent extent)
{
    assert(member->kind == FACT_EXTENT);
    put(facts, member, &extent, sizeof extent);
}
