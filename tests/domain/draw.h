#ifndef TESTS_DOMAIN_DRAW_H
#define TESTS_DOMAIN_DRAW_H

#include "tests/domain/example.h"

/*
 * Facts that are drawn by a seeded generator: of any municipality, measure and stage, with words
 * that guidelines and rules know, unknown here and there.
 */

/* A seeded generator (splitmix), so that a failure can be run again. */
static unsigned seed;

static inline unsigned draw(unsigned below)
{
    unsigned mixed = seed += 0x9E3779B9u;
    mixed = (mixed ^ mixed >> 16) * 0x21F0AAADu;
    mixed = (mixed ^ mixed >> 15) * 0x735A2D97u;
    return (mixed ^ mixed >> 15) % below;
}

/* Unknown, of a lifetime, or near the day that is judged. */
static inline struct date any_day(void)
{
    static const struct date unset;
    unsigned way = draw(5);
    if (way == 0)
        return unset;
    if (way < 3)
        return date_add_days((struct date){ 1940, 1, 1 }, (int)draw(34000));
    return date_add_days((struct date){ 2026, 2, 20 }, (int)draw(40));
}

static inline struct period any_period(void)
{
    return (struct period){ any_day(), any_day() };
}

/* Facts that are words of a known set: the guideline's, by their parameter, or the rule's own. */
static const struct {
    const char *fact;
    enum parameter_name parameter;
    const char *words;
} vocabularies[] = {
    { "basicNeedKinds", PARAMETER_BASIC_NEED_KINDS, NULL },
    { "assistanceOrganiser", PARAMETER_ASSISTANCE_ORGANISERS, NULL },
    { "staffingFactors", PARAMETER_STAFFING_FACTORS, NULL },
    { "reliefPurpose", PARAMETER_RELIEF_PURPOSES, NULL },
    { "reliefPlace", PARAMETER_RELIEF_PLACES, NULL },
    { "reliefMode", PARAMETER_RELIEF_MODES, NULL },
    { "pauseReason", PARAMETER_PAUSE_REASONS, NULL },
    { "deliveryMode", PARAMETER_RELIEF_MODES, NULL },
    { "orderedMeasure", PARAMETER_ONE_CUSTODIAN_MEASURES, NULL },
    { "housingForm", PARAMETER_NONE, "group_home service_housing specially_adapted" },
    { "childResidenceForm", PARAMETER_NONE, "family_home special_service" },
    { "hospitalGround", PARAMETER_NONE, "impairment health communication" },
    { "contactForm", PARAMETER_NONE, "contact_person contact_family support_family" },
    { "activityGoals", PARAMETER_NONE, "stimulation development participation individual_needs" },
    { "planPrincipals", PARAMETER_NONE, "municipality region other" },
    { "needChange", PARAMETER_NONE, "increased decreased other_lasting temporary" },
    { "shortStayForm", PARAMETER_NONE, "short_stay_home support_family camp" },
    { "shortStayPurpose", PARAMETER_NONE,
      "relief_for_relatives change_of_environment personal_development break_dependency" },
    { "supervisionTimes", PARAMETER_NONE, "before_school after_school study_days school_holidays" },
    { "supervisionForm", PARAMETER_NONE, "short_stay_home leisure_with_support home other" },
    { "planAreas", PARAMETER_NONE,
      "eating_and_moving hygiene_and_dressing home_and_meals errands leisure_and_culture contacts "
      "predictability health_care" },
};

static inline const char *words_of(const char *fact)
{
    for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
        if (strcmp(vocabularies[i].fact, fact) == 0)
            return vocabularies[i].words != NULL ? vocabularies[i].words
                                                 : parameter_allowed(vocabularies[i].parameter);
    return NULL;
}

/* Nothing, some text, one word that the fact knows, or all of them. */
static inline const char *any_text(const char *fact, struct arena *arena)
{
    static const char *const rules_named[] = { "target-group", "supervision-over-twelve",
                                               "reasons-stated", "no-such-rule" };
    const char *words = words_of(fact);
    unsigned way = draw(6);
    if (way == 0)
        return NULL;
    if (strcmp(fact, "refusalRule") == 0)
        return rules_named[draw(4)];
    if (way == 1 || words == NULL)
        return "text";
    if (way < 4)
        return words;
    const char *at = words + draw((unsigned)strlen(words));
    while (at > words && at[-1] != ' ')
        at--;
    return arena_format(arena, "%.*s", (int)strcspn(at, " "), at);
}

/* A value of the facts or of an item of a list, unknown or drawn. */
static inline void scramble_member(const struct fact_member *member, void *holder,
                                   struct arena *arena)
{
    if (member->kind == FACT_TEXT)
        fact_set_text(holder, member, any_text(member->name, arena));
    else if (member->kind == FACT_DATE)
        fact_set_date(holder, member, any_day());
    else if (member->kind == FACT_COUNT)
        fact_set_count(holder, member, (int)draw(draw(2) ? 20 : 3000) - 1);
    else if (member->kind == FACT_TRUTH && draw(3) > 0)
        fact_set_truth(holder, member, draw(2));
    else if (member->kind == FACT_PERIOD)
        fact_set_period(holder, member, any_period());
    else if (member->kind == FACT_EXTENT)
        fact_set_extent(holder, member, (struct extent){ (int)draw(90000), draw(6), draw(5) });
    else if (member->kind == FACT_WORD) {
        const char *word = words_text(member->words, (int)draw((unsigned)member->words->count));
        if (word != NULL)
            fact_set_word(holder, member, word);
    }
}

/* A list of nobody to four, or none at all. */
static inline void scramble_list(struct example *example, const struct fact_member *member,
                                 struct arena *arena)
{
    static const char *const ids[] = { "a", "b", "c", "d" };
    char *items = items_of(example, member);
    size_t count = draw(5);
    if (draw(4) == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        char *item = items + i * member->list->item_size;
        memcpy(item, &ids[i], sizeof ids[i]);
        for (size_t j = 0; j < member->list->member_count; j++)
            scramble_member(&member->list->members[j], item, arena);
    }
    fact_set_list(&example->facts, member, items, count);
}

/* Every fact that the table knows. */
static inline void scramble_fact(struct example *example, const struct fact_member *member,
                                 struct arena *arena)
{
    if (member->kind == FACT_LIST)
        scramble_list(example, member, arena);
    else if (member->kind != FACT_GRANTS && member->kind != FACT_SUPPORTS) {
        set_unknown(&example->facts, member);
        scramble_member(member, &example->facts, arena);
    }
}

/* Every fact, or of a grant that passes one in four: most of what holds there then still does. */
static inline void scramble(struct example *example, struct arena *arena)
{
    bool all = draw(2);
    for (size_t i = 0; i < fact_member_count; i++)
        if (all || draw(4) == 0)
            scramble_fact(example, &fact_members[i], arena);
}

static inline void draw_lists(struct example *example)
{
    static const char *const ids[] = { "a", "b", "c", "d" };
    static const char *const measures[] = { "assistance_allowance", "personal_assistance",
                                            "contact_person" };
    struct facts *facts = &example->facts;
    for (size_t i = 0; i < 4; i++) {
        enum measure measure = draw(2) ? facts->measure : 1 + draw(MEASURE_COUNT - 1);
        example->grants[i] = (struct grant){
            ids[i], measure, LEGAL_BASIS_LSS, DECISION_ORDINARY, { day("2025-01-01"), any_day() },
            draw(2)
        };
        example->supports[i] =
            (struct support){ .id = ids[i], .measure = measures[draw(3)], .period = any_period() };
    }
    facts->grants = example->grants;
    facts->external_support = example->supports;
    facts->grant_count = facts->external_support_count = 4;
}

/*
 * One question out of thousands: each municipality, measure and stage in turn, the decision more
 * often than others, and the rest drawn.
 */
static inline void draw_example(struct example *example, unsigned from, struct arena *arena)
{
    static const struct profile *const profiles[] = { &osthammar, &hjo, &valviken, &no_profile };
    seed = from * 0x85EBCA6Bu;
    example_start(example);
    scramble(example, arena);
    example->profile = profiles[from % 4];
    example->facts.measure = 1 + from / 4 % (MEASURE_COUNT - 1);
    unsigned stage = 1 + from / 40 % 24;
    example->facts.stage = stage < stage_words.count ? stage : STAGE_DECISION;
    example->facts.date = day("2026-03-02");
    draw_lists(example);
}

#endif
