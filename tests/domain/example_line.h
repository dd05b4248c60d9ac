#ifndef TESTS_DOMAIN_EXAMPLE_LINE_H
#define TESTS_DOMAIN_EXAMPLE_LINE_H

#include <glob.h>

#include "domain/evaluation.h"
#include "tests/domain/example.h"

/*
 * The lines of the .examples files of the rules: rule, answer, facts. Where facts are needed the
 * answer names them: needs_facts:period,grants.
 */

/* What a test looks at in each: what the rule finds, and with whom the facts were given. */
typedef void (*look)(const struct rule *rule, struct example *example, enum verdict wanted,
                     const char *line, struct arena *arena);

static inline const struct finding *found(const struct rule *rule, const struct example *example,
                                          struct profile profile, struct arena *arena)
{
    if (!rule_concerns(rule, example->facts.measure, example->facts.stage))
        return NULL;
    struct finding *finding = arena_alloc(arena, sizeof *finding);
    *finding = evaluation_find(rule, &example->facts, &profile, arena);
    return finding;
}

static inline enum verdict answer_of(const char *text, const char *line)
{
    char word[20];
    enum verdict verdict;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(text, ":"), text);
    ck_assert_msg(verdict_read(word, &verdict), "no answer: %s", line);
    return verdict;
}

static inline void look_at_line(char *line, struct arena *arena, look look_at)
{
    struct example example;
    char whole[600], *rest = NULL;
    snprintf(whole, sizeof whole, "%s", line);
    const struct rule *rule = rule_find(strtok_r(line, " \n", &rest));
    ck_assert_msg(rule != NULL, "no such rule: %s", whole);
    enum verdict wanted = answer_of(strtok_r(NULL, " \n", &rest), whole);
    example_start(&example);
    for (char *token; (token = strtok_r(NULL, " \n", &rest)) != NULL;)
        example_take(&example, token);
    look_at(rule, &example, wanted, whole, arena);
}

static inline void look_at_file(const char *path, look look_at)
{
    char line[600];
    struct arena arena = { 0 };
    FILE *examples = fopen(path, "r");
    ck_assert_msg(examples != NULL, "%s", path);
    while (fgets(line, sizeof line, examples) != NULL)
        if (line[0] != '#' && line[0] != '\n')
            look_at_line(line, &arena, look_at);
    fclose(examples);
    arena_free(&arena);
}

static inline bool is_of_rules(const char *path)
{
    static const char *const of_other_tests[] = { "appeal.examples", "calendar.examples" };
    for (size_t i = 0; i < sizeof of_other_tests / sizeof *of_other_tests; i++)
        if (strcmp(strrchr(path, '/') + 1, of_other_tests[i]) == 0)
            return false;
    return true;
}

static inline void look_at_examples(look look_at)
{
    glob_t found = { 0 };
    ck_assert_int_eq(glob(EXAMPLES "/domain/*.examples", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (is_of_rules(found.gl_pathv[i]))
            look_at_file(found.gl_pathv[i], look_at);
    globfree(&found);
}

#endif
