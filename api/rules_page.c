/* The rules, for people: what must hold, why, with which numbers, and the cases they are tested on.
 */
#include <string.h>

#include "api/answer.h"
#include "api/call.h"
#include "api/handlers.h"
#include "api/html.h"
#include "api/rule_example.h"
#include "domain/derived_fact.h"
#include "domain/rule.h"

struct page {
    struct call *call;
    struct text text;
    bool is_swedish;
};

static const char *say(const struct page *page, const char *swedish, const char *english)
{
    return page->is_swedish ? swedish : english;
}

static void add(struct page *page, const char *html)
{
    text_add(&page->text, html);
}

static void add_term(struct page *page, const char *term, const char *text)
{
    add(page, "<dt>");
    html_add(&page->text, term);
    add(page, "</dt><dd>");
    html_add(&page->text, text);
    add(page, "</dd>");
}

static void add_option(struct page *page, const char *value, const char *shown, const char *chosen)
{
    add(page, "<option value=\"");
    html_add(&page->text, value);
    add(page, chosen != NULL && strcmp(chosen, value) == 0 ? "\" selected>" : "\">");
    html_add(&page->text, shown);
    add(page, "</option>");
}

static void add_filter(struct page *page, const char *measure, const char *stage)
{
    add(page, "<form method=\"get\"><label>");
    add(page, say(page, "Insats", "Measure"));
    add(page, "<select name=\"measure\">");
    add_option(page, "", say(page, "Alla", "All"), measure);
    for (int i = MEASURE_NONE + 1; i < MEASURE_COUNT; i++) {
        const struct measure_text *text = measure_text((enum measure)i);
        add_option(page, text->code, page->is_swedish ? text->name_sv : text->name_en, measure);
    }
    add(page, "</select></label><label>");
    add(page, say(page, "Skede", "Stage"));
    add(page, "<select name=\"stage\">");
    add_option(page, "", say(page, "Alla", "All"), stage);
    for (int i = STAGE_UNSET + 1; i < (int)stage_words.count; i++)
        add_option(page, words_text(&stage_words, i), words_text(&stage_words, i), stage);
    add(page, "</select></label><button>");
    add(page, say(page, "Visa", "Show"));
    add(page, "</button></form>");
}

static void add_words_of(struct page *page, const char *term, unsigned bits,
                         const struct words *words)
{
    struct text list;
    text_start(&list, page->call->arena, 128);
    for (int value = 1; value < (int)words->count; value++) {
        if ((bits & (1u << value)) == 0)
            continue;
        text_add(&list, list.length > 0 ? ", " : "");
        text_add(&list, words_text(words, value));
    }
    add_term(page, term, text_end(&list));
}

static void add_cell(struct page *page, const char *text)
{
    add(page, "<td>");
    html_add(&page->text, text != NULL ? text : "");
    add(page, "</td>");
}

/* One parameter's rows, municipality by municipality. */
static void add_parameter(struct page *page, const char *name)
{
    struct rows rows = work_rows(page->call->work, QUERY_GUIDELINE_ROWS);
    for (int row = 0; row < rows.count; row++) {
        if (strcmp(rows_text(&rows, row, "name"), name) != 0)
            continue;
        static const char *const columns[] = {
            "municipality_name", "name",     "measure", "value", "status",
            "valid_from",        "valid_to", "source"
        };
        add(page, "<tr>");
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
            add_cell(page, rows_text(&rows, row, columns[i]));
        add(page, "</tr>");
    }
}

/* The names in "rule_set:hjo relief_places:any" are rule_set and relief_places. */
static void add_parameters(struct page *page, const char *names)
{
    if (names[0] == '\0')
        return;
    add(page,
        say(page,
            "<table><caption>Kommunernas uppgifter</caption><tr><th>Kommun<th>Uppgift<th>Insats"
            "<th>Värde<th>Status<th>Från<th>Till<th>Källa",
            "<table><caption>The municipalities' numbers</caption><tr><th>Municipality<th>Name"
            "<th>Measure<th>Value<th>Status<th>From<th>To<th>Source"));
    while (*names != '\0') {
        size_t length = strcspn(names, " "), name = strcspn(names, " :");
        add_parameter(page, arena_text_of_length(page->call->arena, names, name));
        names += length;
        names += strspn(names, " ");
    }
    add(page, "</table>");
}

static void add_examples(struct page *page, const struct rule *rule)
{
    add(page, "<details><summary>");
    add(page, say(page, "Exempel som regeln prövas med", "Examples that the rule is tested with"));
    add(page, "</summary><ul>");
    struct rule_examples examples = rule_examples_of(rule->id);
    for (size_t i = 0; i < examples.count; i++) {
        add(page, "<li><code>");
        html_add(&page->text, examples.texts[i]);
        add(page, "</code></li>");
    }
    add(page, "</ul></details>");
}

/* The one fact that the rule asks for, and the list that it may follow from. */
static void add_fact(struct page *page, const struct rule *rule)
{
    if (rule->fact == NULL)
        return;
    const char *list = derived_fact_list(rule->fact->name);
    const char *name = rule->fact->name;
    if (list != NULL)
        name = arena_format(page->call->arena, "%s (%s)", name, list);
    add_term(page, say(page, "Uppgift som regeln frågar efter", "Fact that the rule asks for"),
             name);
}

static void add_rule(struct page *page, const struct rule *rule)
{
    const char *effect = rule_effect_name(rule->effect);
    add(page, "<details id=\"");
    add(page, rule->id);
    add(page, "\"><summary><span class=\"effect ");
    add(page, effect);
    add(page, "\">");
    add(page, effect);
    add(page, "</span>");
    html_add(&page->text, say(page, rule->title_sv, rule->title_en));
    add(page, "</summary><dl>");
    add_term(page, "id", rule->id);
    add_term(page, say(page, "När regeln inte är uppfylld", "When it does not hold"),
             say(page, rule->message_sv, rule->message_en));
    add_term(page, say(page, "Vad som gör den uppfylld", "What makes it hold"),
             say(page, rule->remedy_sv, rule->remedy_en));
    if (rule->measures == RULE_ANY_MEASURE)
        add_term(page, say(page, "Insatser", "Measures"), say(page, "alla", "all"));
    else
        add_words_of(page, say(page, "Insatser", "Measures"), rule->measures, &measure_words);
    add_words_of(page, say(page, "Skeden", "Stages"), rule->stages, &stage_words);
    add_fact(page, rule);
    add_term(page, say(page, "Ursprung", "Origin"), rule_origin_name(rule->origin));
    add_term(page, say(page, "Art", "Nature"), rule_nature_name(rule->nature));
    add_term(page, say(page, "Källor", "Sources"), rule->sources);
    add(page, "</dl>");
    add_parameters(page, rule->parameters);
    add_examples(page, rule);
    add(page, "</details>");
}

static bool is_wanted(const struct rule *rule, const char *measure, const char *stage)
{
    enum measure of_measure;
    enum stage of_stage;
    if (measure_read(measure, &of_measure) && (rule->measures & MEASURE_BIT(of_measure)) == 0)
        return false;
    return !stage_read(stage, &of_stage) || (rule->stages & RULE_STAGE(of_stage)) != 0;
}

/* Rules stand under the first stage that they run at. */
static void add_stage(struct page *page, int stage, const char *measure, const char *wanted)
{
    bool has_heading = false;
    for (size_t i = 0; i < rule_count; i++) {
        unsigned before = (1u << stage) - 1u;
        if ((rules[i].stages & (1u << stage)) == 0 || (rules[i].stages & before) != 0 ||
            !is_wanted(&rules[i], measure, wanted))
            continue;
        if (!has_heading) {
            add(page, "<h2>");
            add(page, words_text(&stage_words, stage));
            add(page, "</h2>");
            has_heading = true;
        }
        add_rule(page, &rules[i]);
    }
}

static enum problem handle_get_rules_page(struct call *call)
{
    struct page page = { .call = call, .is_swedish = call->act->language == SWEDISH };
    const char *measure = call_query(call, "measure"), *stage = call_query(call, "stage");
    text_start(&page.text, call->arena, 65536);
    html_start(&page.text, say(&page, "Reglerna", "The rules"), say(&page, "sv", "en"));
    add(&page,
        say(&page,
            "<main><h1>Reglerna</h1><p>Vad tjänsten prövar i varje skede, varför, och med vilka "
            "uppgifter i varje kommun.</p>",
            "<main><h1>The rules</h1><p>What the service judges at each stage, why, and with "
            "which numbers in each municipality.</p>"));
    add_filter(&page, measure, stage);
    for (int i = STAGE_UNSET + 1; i < (int)stage_words.count; i++)
        add_stage(&page, i, measure, stage);
    add(&page, "</main></body></html>");
    answer_text(call, "text/html; charset=utf-8", text_end(&page.text), page.text.length);
    return PROBLEM_NONE;
}

const struct operation operation_get_rules_page = { .handle = handle_get_rules_page,
                                                    .loads = { QUERY_GUIDELINE_ROWS } };
