#include "tests/domain/example_line.h"

enum { RULES = 1024 };

static int passes[RULES], others[RULES];

/* The facts that it says are missing, as an example writes them: "period,grants". */
static const char *needs_text(const struct finding *finding, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < finding->need_count; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? "," : "", finding->needs[i]);
    return text;
}

/* The answer of a line is a verdict, and where facts are needed ":" and which. */
static void compare_needs(const struct finding *finding, const char *line, struct arena *arena)
{
    char answer[300], *colon;
    ck_assert_int_eq(sscanf(line, "%*s %299s", answer), 1);
    colon = strchr(answer, ':');
    const char *needs = needs_text(finding, arena);
    ck_assert_msg(strcmp(colon == NULL ? "" : colon + 1, needs) == 0, "%s: %s", line, needs);
}

/* What it says that it used is among what the rule's row says that it uses. */
static void compare_parameters(const struct finding *finding, const char *line)
{
    for (size_t i = 0; i < finding->parameter_count; i++) {
        const char *name = parameter_name_name(finding->parameters[i]->name);
        ck_assert_msg(strstr(finding->rule->parameters, name) != NULL, "uses %s: %s", name, line);
    }
}

static void compare(const struct rule *rule, struct example *example, enum verdict wanted,
                    const char *line, struct arena *arena)
{
    const struct finding *finding = found(rule, example, *example->profile, arena);
    ck_assert_msg(finding != NULL, "not considered: %s", line);
    ck_assert_msg(finding->verdict == wanted, "%s: %s", line, verdict_name(finding->verdict));
    compare_needs(finding, line, arena);
    compare_parameters(finding, line);
    bool fails = finding->verdict == VERDICT_FAIL;
    bool watches = finding->watch != WATCH_NONE;
    ck_assert_msg(!watches || fails, "watches though it does not fail: %s", line);
    ck_assert_msg(watches || !fails || rule->effect != RULE_WATCH, "does not watch: %s", line);
    ck_assert_msg(finding->bar_id == NULL || fails, "is barred though it does not fail: %s", line);
    *(wanted == VERDICT_PASS ? &passes[rule - rules] : &others[rule - rules]) +=
        wanted != VERDICT_NOT_APPLICABLE;
}

/* The rows of a profile have no order. */
static void reverse_rows(const struct rule *rule, struct example *example, enum verdict wanted,
                         const char *line, struct arena *arena)
{
    const struct profile *from = example->profile;
    struct parameter *rows = arena_alloc(arena, (from->count + 1) * sizeof *rows);
    struct profile reversed = { rows, from->count };
    for (size_t i = 0; i < from->count; i++)
        rows[i] = from->parameters[from->count - 1 - i];
    ck_assert_msg(found(rule, example, reversed, arena)->verdict == wanted, "%s", line);
}

/* The example's profile with another word for a parameter, or without its rows. */
static struct profile switched(const struct profile *from, enum parameter_name name,
                               const char *word, struct arena *arena)
{
    struct parameter *rows = arena_alloc(arena, (from->count + 1) * sizeof *rows);
    struct profile profile = { rows, 0 };
    for (size_t i = 0; i < from->count; i++) {
        if (from->parameters[i].name == name && word == NULL)
            continue;
        rows[profile.count] = from->parameters[i];
        if (rows[profile.count].name == name)
            rows[profile.count].value = word;
        profile.count++;
    }
    return profile;
}

/* An example under a profile of which one switch is turned. */
struct trial {
    const struct rule *rule;
    const struct example *example;
    enum verdict wanted;
    const char *line;
    struct arena *arena;
};

static enum verdict under(const struct trial *trial, enum parameter_name name, const char *word)
{
    struct profile profile = switched(trial->example->profile, name, word, trial->arena);
    return found(trial->rule, trial->example, profile, trial->arena)->verdict;
}

/*
 * One switch: off without a row and under words that are not its own, and under each of its words
 * on, with the answer of the example.
 */
static void turn(const struct trial *trial, enum parameter_name name, char *words)
{
    static const char *const off[] = { NULL, "another", "" };
    char *rest = NULL;
    bool by_any = strcmp(words, "any") == 0;
    for (size_t i = 0; i < (by_any ? 1 : 3); i++)
        ck_assert_msg(under(trial, name, off[i]) == VERDICT_NOT_APPLICABLE, "on by '%s': %s",
                      off[i] == NULL ? "no row" : off[i], trial->line);
    if (by_any)
        return;
    for (char *word = strtok_r(words, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        ck_assert_msg(parameter_allows(name, word), "nobody may write %s: %s", word, trial->line);
        ck_assert_msg(under(trial, name, word) == trial->wanted, "not on by %s: %s", word,
                      trial->line);
    }
}

/* The limit of a person's age is that of a birthday, whatever holds on the day of the decision. */
static bool is_dated_by_birthday(enum parameter_name name)
{
    return name == PARAMETER_ASSISTANCE_AGE_LIMIT;
}

/*
 * Each parameter of the row: "name:words", as in "rule_set:hjo", switches the rule; a bare name is
 * read and never does.
 */
static void switch_rule(const struct rule *rule, struct example *example, enum verdict wanted,
                        const char *line, struct arena *arena)
{
    struct trial trial = { rule, example, wanted, line, arena };
    char words[200], *rest = NULL;
    if (wanted == VERDICT_NOT_APPLICABLE)
        return;
    snprintf(words, sizeof words, "%s", rule->parameters);
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        enum parameter_name name = PARAMETER_NONE;
        char *colon = strchr(word, ':');
        if (colon != NULL)
            *colon = '\0';
        ck_assert_msg(parameter_name_read(word, &name), "%s: %s", rule->id, word);
        if (colon != NULL)
            turn(&trial, name, colon + 1);
        else if (!is_dated_by_birthday(name))
            ck_assert_msg(under(&trial, name, NULL) != VERDICT_NOT_APPLICABLE, "%s switches: %s",
                          word, line);
    }
    passes[rule - rules]++;
}

/* The example's profile with every row of one status. */
static struct profile doubted(const struct profile *from, enum parameter_status status,
                              struct arena *arena)
{
    struct parameter *rows = arena_alloc(arena, (from->count + 1) * sizeof *rows);
    for (size_t i = 0; i < from->count; i++) {
        rows[i] = from->parameters[i];
        rows[i].status = status;
    }
    return (struct profile){ rows, from->count };
}

/* Whether the finding may be set aside: the row says so, or its right rests on a doubted row. */
static bool is_soft(const struct finding *finding, enum parameter_status status)
{
    bool doubtful = status == PARAMETER_OUTDATED || status == PARAMETER_UNVERIFIED;
    return rule_can_be_overridden(finding->rule) ||
           (finding->rule->effect == RULE_REJECT && finding->rule->nature == RULE_RIGHT &&
            doubtful && finding->parameter_count > 0);
}

/* A long reason lets through what may be set aside, and nothing else, however sure the rows are. */
static void override_rule(const struct rule *rule, struct example *example, enum verdict wanted,
                          const char *line, struct arena *arena)
{
    struct override item = { rule->id, "Ett skäl som är mer än fyrtio tecken långt, minst." };
    if (wanted != VERDICT_FAIL)
        return;
    for (enum parameter_status status = 0; status < parameter_status_words.count; status++) {
        struct act act = act_of(arena, ROLE_CASE_OFFICER, "2026-03-02");
        struct profile profile = doubted(example->profile, status, arena);
        struct evaluation evaluation = evaluation_run(&example->facts, &profile, arena);
        const struct finding *finding = evaluation_finding(&evaluation, rule->id);
        bool soft = is_soft(finding, status);
        evaluation_refusal(&evaluation, (struct overrides){ &item, 1 }, &act);
        bool taken = act.refusal.pointer == NULL;
        ck_assert_msg(taken == soft, "%s when %s: %s", taken ? "set aside" : "not set aside",
                      parameter_status_name(status), line);
        *(soft ? &others[rule - rules] : &passes[rule - rules]) += 1;
    }
}

static void judge_files(look look_at)
{
    memset(passes, 0, sizeof passes);
    memset(others, 0, sizeof others);
    look_at_examples(look_at);
}

START_TEST(each_example_of_a_rule_holds)
{
    judge_files(compare);
}
END_TEST

START_TEST(the_order_of_a_profiles_rows_does_not_matter)
{
    judge_files(reverse_rows);
}
END_TEST

START_TEST(every_rule_has_examples_that_pass_and_that_do_not)
{
    judge_files(compare);
    for (size_t i = 0; i < rule_count; i++)
        ck_assert_msg(passes[i] > 0 && others[i] > 0, "%s: %d pass, %d do not", rules[i].id,
                      passes[i], others[i]);
}
END_TEST

static bool is_source(const char *id, size_t length)
{
    size_t prefix = strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-");
    size_t number = strspn(id + prefix, "0123456789");
    return prefix > 3 && number > 0 && prefix + number == length;
}

START_TEST(every_rule_has_sources_and_texts_in_both_languages)
{
    for (size_t i = 0; i < rule_count; i++) {
        const struct rule *rule = &rules[i];
        for (const char *at = rule->sources; *at != '\0'; at += strspn(at, " ")) {
            size_t length = strcspn(at, " ");
            ck_assert_msg(is_source(at, length), "%s: %s", rule->id, at);
            at += length;
        }
        ck_assert(*rule->sources != '\0');
        ck_assert(*rule->title_sv && *rule->message_sv && *rule->remedy_sv);
        ck_assert(*rule->title_en && *rule->message_en && *rule->remedy_en);
        ck_assert_ptr_eq(rule_find(rule->id), rule);
    }
}
END_TEST

/* The statements that tell what the law itself says; all others are a guideline's own. */
static const struct {
    int from, to;
} law_in_hjo[] = { { 43, 43 },   { 60, 98 },   { 113, 130 }, { 159, 172 }, { 214, 220 },
                   { 231, 252 }, { 262, 266 }, { 278, 287 }, { 289, 299 }, { 396, 397 },
                   { 449, 449 }, { 467, 467 }, { 490, 500 } };

static bool is_of_the_law(const char *source)
{
    int number = 0;
    if (sscanf(source, "HJO-%d", &number) == 1)
        for (size_t i = 0; i < sizeof law_in_hjo / sizeof *law_in_hjo; i++)
            if (number >= law_in_hjo[i].from && number <= law_in_hjo[i].to)
                return true;
    return false;
}

START_TEST(a_rule_of_the_law_stands_on_the_law)
{
    for (size_t i = 0; i < rule_count; i++) {
        char words[400], *rest = NULL;
        bool found_law = false;
        snprintf(words, sizeof words, "%s", rules[i].sources);
        for (char *id = strtok_r(words, " ", &rest); id; id = strtok_r(NULL, " ", &rest))
            found_law = found_law || is_of_the_law(id);
        ck_assert_msg(rules[i].origin == RULE_GUIDELINE || found_law, "%s", rules[i].id);
    }
}
END_TEST

/* Östhammar has three documents, with one prefix. */
static bool has_one_municipalitys_sources(const struct rule *rule)
{
    for (const char *at = strchr(rule->sources, ' '); at != NULL; at = strchr(at + 1, ' '))
        if (strncmp(at + 1, rule->sources, 3) != 0)
            return false;
    return true;
}

START_TEST(a_guideline_of_one_municipality_is_switched)
{
    for (size_t i = 0; i < rule_count; i++) {
        const struct rule *rule = &rules[i];
        /* It says what holds where the document does not. */
        bool where_it_does_not_hold = strcmp(rule->id, "sol-needs-lov") == 0;
        if (rule->origin == RULE_GUIDELINE && has_one_municipalitys_sources(rule) &&
            !where_it_does_not_hold)
            ck_assert_msg(strchr(rule->parameters, ':') != NULL, "%s", rule->id);
    }
}
END_TEST

/* The measures of the rules that name a parameter. */
static unsigned measures_read_for(enum parameter_name name)
{
    const char *wanted = parameter_name_name(name);
    size_t length = strlen(wanted);
    unsigned measures = 0;
    for (size_t i = 0; i < rule_count; i++)
        for (const char *at = rules[i].parameters; *at != '\0'; at += strspn(at, " ")) {
            if (strncmp(at, wanted, length) == 0 && strchr(": ", at[length]) != NULL)
                measures |= rules[i].measures;
            at += strcspn(at, " ");
        }
    return measures;
}

/* Of what no rule names, and of the time ahead of an end, a process reads the row of any measure.
 */
static bool is_read_elsewhere(enum parameter_name name)
{
    return measures_read_for(name) == 0 || name == PARAMETER_RENEWAL_LEAD_DAYS;
}

START_TEST(a_parameter_is_for_measures_that_a_rule_reads_it_for)
{
    for (enum parameter_name name = PARAMETER_NONE + 1; name < PARAMETER_COUNT; name++)
        for (enum measure measure = MEASURE_NONE + 1; measure < MEASURE_COUNT; measure++) {
            bool is_read = (measures_read_for(name) & MEASURE_BIT(measure)) != 0;
            ck_assert_msg(is_read || is_read_elsewhere(name) || !parameter_is_for(name, measure),
                          "%s for %s", parameter_name_name(name), measure_name(measure));
        }
}
END_TEST

START_TEST(only_the_right_under_a_guideline_could_ever_be_overridden)
{
    for (size_t i = 0; i < rule_count; i++) {
        const struct rule *rule = &rules[i];
        if (rule_can_be_overridden(rule))
            ck_assert_msg(rule->origin == RULE_GUIDELINE && rule->nature == RULE_RIGHT, "%s",
                          rule->id);
        if (rule->origin == RULE_GUIDELINE && rule->nature == RULE_RIGHT &&
            rule->effect == RULE_REJECT)
            ck_assert_str_eq(rule->id, "escort-without-assistance");
    }
}
END_TEST

START_TEST(each_switched_rule_is_off_and_on_as_its_row_says)
{
    judge_files(switch_rule);
    for (size_t i = 0; i < rule_count; i++)
        ck_assert_msg(passes[i] > 0, "never switched: %s", rules[i].id);
}
END_TEST

START_TEST(only_what_may_be_is_set_aside_by_a_reason)
{
    int never = 0, sometimes = 0;
    judge_files(override_rule);
    for (size_t i = 0; i < rule_count; i++) {
        never += passes[i] > 0 && others[i] == 0;
        sometimes += passes[i] > 0 && others[i] > 0;
        if (rules[i].nature != RULE_RIGHT)
            ck_assert_msg(others[i] == 0, "set aside: %s", rules[i].id);
    }
    ck_assert_int_gt(never, 100);
    ck_assert_int_gt(sometimes, 3);
}
END_TEST

TESTS("rules", each_example_of_a_rule_holds, the_order_of_a_profiles_rows_does_not_matter,
      every_rule_has_examples_that_pass_and_that_do_not,
      every_rule_has_sources_and_texts_in_both_languages, a_rule_of_the_law_stands_on_the_law,
      a_guideline_of_one_municipality_is_switched,
      a_parameter_is_for_measures_that_a_rule_reads_it_for,
      only_the_right_under_a_guideline_could_ever_be_overridden,
      each_switched_rule_is_off_and_on_as_its_row_says, only_what_may_be_is_set_aside_by_a_reason)
