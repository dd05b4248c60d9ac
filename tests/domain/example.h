#ifndef TESTS_DOMAIN_EXAMPLE_H
#define TESTS_DOMAIN_EXAMPLE_H

#include "domain/facts.h"
#include "tests/domain/fixture.h"

/*
 * Facts written on a line, as name=value with spaces between, on top of a complete grant of escort
 * service that passes every rule. `-` makes a fact unknown, `~` in a text is a space. Besides the
 * members of the facts:
 *
 *     extent=44h0m/month   extent=4sessions/month   period=2026-01-01..2026-06-30   (open: "..")
 *     grant=measure:from..to      support=measure:from..to      profile=osthammar|hjo|valviken|none
 *     household=parent,bornOn:1980-01-01,worksOrStudies:yes     (one item; again for the next)
 *     representatives=nobody      (a list that is known to be empty)
 */
struct example {
    struct facts facts;
    const struct profile *profile;
    struct grant grants[4];
    struct support supports[4];
    struct household_member household[4];
    struct representative representatives[4];
    char texts[24][128];
    size_t text_count;
};

static inline const struct profile *profile_named(const char *name)
{
    if (strcmp(name, "osthammar") == 0)
        return &osthammar;
    if (strcmp(name, "hjo") == 0)
        return &hjo;
    return strcmp(name, "valviken") == 0 ? &valviken : &no_profile;
}

static inline struct period period_of(const char *text)
{
    char from[11] = "", to[11] = "";
    ck_assert_msg(sscanf(text, "%10[0-9-]..%10[0-9-]", from, to) >= 1, "no period: %s", text);
    return (struct period){ day(from), day(to) };
}

static inline struct extent extent_of(const char *text)
{
    struct extent extent = { 0 };
    char unit[16] = "", period[8] = "";
    int hours = 0, minutes = 0;
    if (sscanf(text, "%dh%dm/%7s", &hours, &minutes, period) == 3) {
        extent.quantity = hours * 60 + minutes;
        extent.unit = EXTENT_MINUTES;
    } else {
        ck_assert_msg(sscanf(text, "%d%15[a-z]/%7s", &extent.quantity, unit, period) == 3, "%s",
                      text);
        ck_assert_msg(extent_unit_read(unit, &extent.unit), "%s", unit);
    }
    ck_assert_msg(extent_period_read(period, &extent.period), "%s", period);
    return extent;
}

static inline const char *keep(struct example *example, const char *text)
{
    ck_assert_uint_lt(example->text_count, 24);
    char *kept = example->texts[example->text_count++];
    snprintf(kept, sizeof example->texts[0], "%s", text);
    return kept;
}

static inline const char *keep_text(struct example *example, char *text)
{
    for (char *at = text; *at != '\0'; at++)
        if (*at == '~')
            *at = ' ';
    return keep(example, text);
}

/* What the officer has attested about the person and the investigation. */
static inline void attest_process(struct facts *facts)
{
    facts->born_on = day("1990-05-05");
    facts->received_on = day("2026-01-20");
    struct attested *attested = &facts->attested;
    attested->autism = TRUTH_YES;
    attested->diagnosis_certified = TRUTH_YES;
    attested->municipality_responsible = TRUTH_YES;
    attested->individual_assessment_made = TRUTH_YES;
    attested->needs_by_life_area = TRUTH_YES;
    attested->took_part = TRUTH_YES;
    attested->no_more_than_needed = TRUTH_YES;
    attested->social_situation_described = TRUTH_YES;
    attested->other_support_considered = TRUTH_YES;
    attested->same_age_compared = TRUTH_YES;
    attested->goal_serves_act = TRUTH_YES;
    attested->informed_about_act = TRUTH_YES;
    attested->clarifying_talk_offered = TRUTH_YES;
    attested->instructions_say_how = TRUTH_YES;
    attested->instructions_say_time = TRUTH_YES;
    attested->instructions_say_court = TRUTH_YES;
    attested->instructions_say_addressee = TRUTH_YES;
    attested->intellectual_disability = TRUTH_NO;
    attested->children_concerned = TRUTH_NO;
    attested->self_care_included = TRUTH_NO;
    attested->cohabits = TRUTH_NO;
    attested->further_needs_found = TRUTH_NO;
    attested->need_beyond_lss = TRUTH_NO;
    attested->guardian_needed = TRUTH_NO;
    attested->child_at_risk = TRUTH_NO;
}

/* What a grant of personal assistance to an adult needs beside that. */
static inline void attest_assistance(struct facts *facts)
{
    facts->born_on = day("1990-01-01");
    facts->content.other_needs_minutes_per_week = 0;
    facts->attested.needs_help_with_private_matters = TRUTH_YES;
    facts->attested.basic_need_kinds = "hygiene";
}

/* What a grant of escort in Östhammar needs beside that. */
static inline void attest_escort(struct facts *facts)
{
    facts->attested.planned_activities = "Kör och simhall";
    facts->attested.breaks_isolation = TRUTH_YES;
    facts->attested.lives_in_special_service = TRUTH_NO;
}

static inline struct facts facts_complete(void)
{
    struct facts facts = facts_unknown();
    facts.stage = STAGE_DECISION;
    facts.date = facts.today = day("2026-03-02");
    facts.role = ROLE_CASE_OFFICER;
    facts.measure = MEASURE_ESCORT_SERVICE;
    facts.legal_basis = LEGAL_BASIS_LSS;
    facts.decision_id = "this";
    facts.content.kind = DECISION_ORDINARY;
    facts.content.outcome = OUTCOME_GRANTED;
    facts.content.applied_for = "Ledsagning";
    facts.content.granted = "Ledsagning";
    facts.content.goal = "Delta i föreningslivet";
    facts.content.extent = (struct extent){ 2400, EXTENT_MINUTES, EXTENT_MONTH };
    facts.content.period = (struct period){ day("2026-03-02"), day("2026-12-31") };
    facts.content.basic_needs_minutes_per_week = 600;
    facts.applicant = APPLICANT_SELF;
    facts.confirmed_on = day("2026-02-01");
    facts.medical_evidence = EVIDENCE_PRESENT;
    facts.investigation_state = INVESTIGATION_COMPLETE;
    facts.investigation = investigation_content_unknown();
    facts.investigation.target_group = TARGET_GROUP_1;
    facts.investigation.needs_measure = TRUTH_YES;
    facts.investigation.wants_measure = TRUTH_YES;
    facts.investigation.need_met_otherwise = TRUTH_NO;
    facts.investigation.needed_for_good_living_conditions = TRUTH_YES;
    facts.investigation.information_from_others = TRUTH_NO;
    facts.investigation.proposal_presented_on = day("2026-02-20");
    facts.investigation.position = POSITION_ACCEPTS;
    facts.investigation.investigated_by_phone = TRUTH_NO;
    attest_process(&facts);
    attest_assistance(&facts);
    attest_escort(&facts);
    return facts;
}

static inline void example_start(struct example *example)
{
    memset(example, 0, sizeof *example);
    example->facts = facts_complete();
    example->facts.grants = example->grants;
    example->facts.external_support = example->supports;
    example->profile = &osthammar;
}

static inline void add_grant(struct example *example, char *value)
{
    struct facts *facts = &example->facts;
    char *period = strchr(value, ':');
    ck_assert(period != NULL && facts->grant_count < 4);
    *period = '\0';
    struct grant *grant = &example->grants[facts->grant_count++];
    *grant = (struct grant){ .id = "other",
                             .legal_basis = LEGAL_BASIS_LSS,
                             .kind = DECISION_ORDINARY,
                             .period = period_of(period + 1),
                             .own = true };
    ck_assert_msg(measure_read(value, &grant->measure), "%s", value);
}

static inline void add_support(struct example *example, char *value)
{
    struct facts *facts = &example->facts;
    char *period = strchr(value, ':');
    ck_assert(period != NULL && facts->external_support_count < 4);
    *period = '\0';
    example->supports[facts->external_support_count++] =
        (struct support){ .id = "support",
                          .measure = keep(example, value),
                          .period = period_of(period + 1),
                          .minutes_per_week = -1 };
}

static inline size_t fact_size(enum fact_kind kind)
{
    static const size_t sizes[] = {
        [FACT_TEXT] = sizeof(char *),
        [FACT_DATE] = sizeof(struct date),
        [FACT_COUNT] = sizeof(int),
        [FACT_TRUTH] = sizeof(enum truth),
        [FACT_WORD] = sizeof(enum outcome),
        [FACT_PERIOD] = sizeof(struct period),
        [FACT_EXTENT] = sizeof(struct extent),
        [FACT_LIST] = sizeof(void *),
        [FACT_GRANTS] = sizeof(void *),
        [FACT_SUPPORTS] = sizeof(void *),
    };
    return sizes[kind];
}

static inline void set_unknown(struct facts *facts, const struct fact_member *member)
{
    struct facts unknown = facts_unknown();
    memcpy((char *)facts + member->offset, (char *)&unknown + member->offset,
           fact_size(member->kind));
    if (member->kind == FACT_GRANTS)
        facts->grant_count = 0;
    if (member->kind == FACT_SUPPORTS)
        facts->external_support_count = 0;
    if (member->kind == FACT_LIST)
        memset((char *)facts + member->list->count_offset, 0, sizeof(size_t));
}

/* Of the facts, or of an item of one of their lists. */
static inline void set_value(struct example *example, const struct fact_member *member, char *value,
                             void *holder)
{
    if (member->kind == FACT_TEXT)
        fact_set_text(holder, member, keep_text(example, value));
    else if (member->kind == FACT_DATE)
        fact_set_date(holder, member, day(value));
    else if (member->kind == FACT_COUNT)
        fact_set_count(holder, member, atoi(value));
    else if (member->kind == FACT_TRUTH)
        fact_set_truth(holder, member, strcmp(value, "yes") == 0);
    else if (member->kind == FACT_WORD)
        ck_assert_msg(fact_set_word(holder, member, value), "no such word: %s", value);
    else if (member->kind == FACT_PERIOD)
        fact_set_period(holder, member, period_of(value));
    else
        fact_set_extent(holder, member, extent_of(value));
}

/* The room for a list's items, of which there are at most four. */
static inline char *items_of(struct example *example, const struct fact_member *member)
{
    return strcmp(member->name, "household") == 0 ? (char *)example->household
                                                  : (char *)example->representatives;
}

/* "parent,worksOrStudies:yes": the list's first member, then others by name. */
static inline void add_item(struct example *example, const struct fact_member *member, char *value)
{
    static const char *const ids[] = { "a", "b", "c", "d" };
    const struct fact_list *list = member->list;
    char *items = items_of(example, member), *rest = NULL;
    size_t count;
    memcpy(&count, (char *)&example->facts + list->count_offset, sizeof count);
    ck_assert_uint_lt(count, 4);
    char *item = items + count * list->item_size;
    memcpy(item, &ids[count], sizeof ids[count]);
    set_value(example, &list->members[0], strtok_r(value, ",", &rest), item);
    for (char *part; (part = strtok_r(NULL, ",", &rest)) != NULL;) {
        char *colon = strchr(part, ':');
        ck_assert_msg(colon != NULL, "no name:value: %s", part);
        *colon = '\0';
        const struct fact_member *of_item = fact_list_member(list, part);
        ck_assert_msg(of_item != NULL, "no such member: %s", part);
        set_value(example, of_item, colon + 1, item);
    }
    fact_set_list(&example->facts, member, items, count + 1);
}

static inline void set_member(struct example *example, const struct fact_member *member,
                              char *value)
{
    if (strcmp(value, "-") == 0)
        set_unknown(&example->facts, member);
    else if (member->kind == FACT_LIST && strcmp(value, "nobody") == 0)
        fact_set_list(&example->facts, member, items_of(example, member), 0);
    else if (member->kind == FACT_LIST)
        add_item(example, member, value);
    else
        set_value(example, member, value, &example->facts);
}

static inline void example_take(struct example *example, char *token)
{
    char *value = strchr(token, '=');
    ck_assert_msg(value != NULL, "no name=value: %s", token);
    *value++ = '\0';
    const struct fact_member *member = fact_member_find(token);
    if (strcmp(token, "grant") == 0)
        add_grant(example, value);
    else if (strcmp(token, "support") == 0)
        add_support(example, value);
    else if (strcmp(token, "profile") == 0)
        example->profile = profile_named(value);
    else if (member != NULL)
        set_member(example, member, value);
    else
        ck_abort_msg("no such fact: %s", token);
}

#endif
