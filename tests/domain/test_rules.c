#include <glob.h>

#include "domain/evaluation.h"
#include "tests/domain/example.h"

/* Each line of the .examples files of the rules is a test: rule, answer, facts. */
static const char *const of_other_tests[] = { "appeal.examples", "calendar.examples" };

enum { RULES = 1024 };

static int passes[RULES], others[RULES];

static void judge(char *line, struct arena *arena)
{
    struct example example;
    char whole[400], *rest = NULL;
    snprintf(whole, sizeof whole, "%s", line);
    const struct rule *rule = rule_find(strtok_r(line, " \n", &rest));
    enum verdict wanted;
    ck_assert_msg(rule != NULL, "no such rule: %s", whole);
    ck_assert_msg(verdict_read(strtok_r(NULL, " \n", &rest), &wanted), "no answer: %s", whole);
    example_start(&example);
    for (char *token; (token = strtok_r(NULL, " \n", &rest)) != NULL;)
        example_take(&example, token);
    struct evaluation evaluation = evaluation_run(&example.facts, example.profile, arena);
    const struct finding *finding = evaluation_finding(&evaluation, rule->id);
    ck_assert_msg(finding != NULL, "not considered: %s", whole);
    ck_assert_msg(finding->verdict == wanted, "%s: %s", whole, verdict_name(finding->verdict));
    *(wanted == VERDICT_PASS ? &passes[rule - rules] : &others[rule - rules]) +=
        wanted != VERDICT_NOT_APPLICABLE;
}

static void judge_file(const char *path)
{
    char line[400];
    struct arena arena = { 0 };
    FILE *examples = fopen(path, "r");
    ck_assert_msg(examples != NULL, "%s", path);
    while (fgets(line, sizeof line, examples) != NULL)
        if (line[0] != '#' && line[0] != '\n')
            judge(line, &arena);
    fclose(examples);
    arena_free(&arena);
}

static bool is_of_rules(const char *path)
{
    for (size_t i = 0; i < sizeof of_other_tests / sizeof *of_other_tests; i++)
        if (strcmp(strrchr(path, '/') + 1, of_other_tests[i]) == 0)
            return false;
    return true;
}

static void judge_files(void)
{
    glob_t found = { 0 };
    ck_assert_int_eq(glob(EXAMPLES "/domain/*.examples", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (is_of_rules(found.gl_pathv[i]))
            judge_file(found.gl_pathv[i]);
    globfree(&found);
}

START_TEST(each_example_of_a_rule_holds)
{
    judge_files();
}
END_TEST

START_TEST(every_rule_has_examples_that_pass_and_that_do_not)
{
    memset(passes, 0, sizeof passes);
    memset(others, 0, sizeof others);
    judge_files();
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

START_TEST(every_parameter_that_a_rule_names_exists)
{
    for (size_t i = 0; i < rule_count; i++) {
        char words[200], *rest = NULL;
        snprintf(words, sizeof words, "%s", rules[i].parameters);
        for (char *word = strtok_r(words, " ", &rest); word != NULL;
             word = strtok_r(NULL, " ", &rest)) {
            enum parameter_name name;
            ck_assert_msg(parameter_name_read(word, &name) ||
                              strncmp(word, "rule_set:", strlen("rule_set:")) == 0,
                          "%s: %s", rules[i].id, word);
        }
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

TESTS("rules", each_example_of_a_rule_holds, every_rule_has_examples_that_pass_and_that_do_not,
      every_rule_has_sources_and_texts_in_both_languages, every_parameter_that_a_rule_names_exists,
      only_the_right_under_a_guideline_could_ever_be_overridden)
