/* The rules, for people: what must hold, why, with which numbers, and the cases they are tested on.
 */
#include <string.h>

#include "api/answer.h"
#include "api/call.h"
#include "api/handlers.h"
#include "api/html.h"
#include "api/rule_example.h"
#include "api/rule_filter.h"
#include "api/rule_parameters_page.h"
#include "api/rule_words.h"
#include "domain/derived_fact.h"

struct page {
    struct call *call;
    struct text text;
    enum language language;
    const char *measure, *stage; /* that were asked for, or NULL */
};

static const char *say(const struct page *page, const char *swedish, const char *english)
{
    return page->language == SWEDISH ? swedish : english;
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

static void add_query(struct page *page, const char *name, const char *value)
{
    if (value == NULL)
        return;
    add(page, page->text.bytes[page->text.length - 1] == '?' ? "" : "&amp;");
    add(page, name);
    add(page, "=");
    add(page, value);
}

/* A choice of the page's rules; the one that is shown is marked. */
static void add_choice(struct page *page, const char *measure, const char *stage, const char *shown,
                       bool is_chosen)
{
    add(page, "<li><a href=\"?");
    add_query(page, "measure", measure);
    add_query(page, "stage", stage);
    add(page, is_chosen ? "\" aria-current=\"true\">" : "\">");
    html_add(&page->text, shown);
    add(page, "</a>");
}

static bool is_same(const char *one, const char *other)
{
    return one != NULL && other != NULL && strcmp(one, other) == 0;
}

static void add_measures(struct page *page)
{
    add(page, say(page, "<nav aria-label=\"Insats\"><h2>Insats</h2><ul>",
                  "<nav aria-label=\"Measure\"><h2>Measure</h2><ul>"));
    if (page->measure != NULL && page->stage != NULL)
        add_choice(page, NULL, page->stage, say(page, "Alla insatser", "All measures"), false);
    for (int i = MEASURE_NONE + 1; i < MEASURE_COUNT; i++) {
        const char *code = measure_name((enum measure)i);
        add_choice(page, code, page->stage, measure_said((enum measure)i, page->language),
                   is_same(code, page->measure));
    }
    add(page, "</ul></nav>");
}

static void add_stages(struct page *page)
{
    add(page, say(page, "<nav aria-label=\"Skede\"><h2>Skede</h2><ul>",
                  "<nav aria-label=\"Stage\"><h2>Stage</h2><ul>"));
    if (page->measure != NULL && page->stage != NULL)
        add_choice(page, page->measure, NULL, say(page, "Alla skeden", "All stages"), false);
    for (int i = STAGE_UNSET + 1; i < STAGE_COUNT; i++) {
        const char *word = stage_name((enum stage)i);
        add_choice(page, page->measure, word, stage_said((enum stage)i, page->language),
                   is_same(word, page->stage));
    }
    add(page, "</ul></nav>");
}

typedef const char *(*namer)(int value, enum language language);

static const char *said_of_measure(int value, enum language language)
{
    return measure_said((enum measure)value, language);
}

static const char *said_of_stage(int value, enum language language)
{
    return stage_said((enum stage)value, language);
}

static void add_words_of(struct page *page, const char *term, unsigned bits, int count, namer said)
{
    struct text list;
    text_start(&list, page->call->arena, 128);
    for (int value = 1; value < count; value++) {
        if ((bits & (1u << value)) == 0)
            continue;
        text_add(&list, list.length > 0 ? ", " : "");
        text_add(&list, said(value, page->language));
    }
    add_term(page, term, text_end(&list));
}

static void add_examples(struct page *page, const struct rule *rule)
{
    struct rule_examples examples = rule_examples_of(rule->id);
    const char *const *texts = page->language == SWEDISH ? examples.swedish : examples.english;
    add(page, "<details><summary>");
    add(page, say(page, "Exempel som regeln prövas med", "Examples that the rule is tested with"));
    add(page, "</summary><ul>");
    for (size_t i = 0; i < examples.count; i++) {
        add(page, "<li>");
        html_add(&page->text, texts[i]);
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

static void add_terms(struct page *page, const struct rule *rule)
{
    add_term(page, say(page, "När regeln inte är uppfylld", "When it does not hold"),
             say(page, rule->message_sv, rule->message_en));
    add_term(page, say(page, "Vad som gör den uppfylld", "What makes it hold"),
             say(page, rule->remedy_sv, rule->remedy_en));
    if (rule->measures == RULE_ANY_MEASURE)
        add_term(page, say(page, "Insatser", "Measures"), say(page, "alla", "all"));
    else
        add_words_of(page, say(page, "Insatser", "Measures"), rule->measures, MEASURE_COUNT,
                     said_of_measure);
    add_words_of(page, say(page, "Skeden", "Stages"), rule->stages, STAGE_COUNT, said_of_stage);
    add_fact(page, rule);
    add_term(page, say(page, "Kommer ur", "Comes from"),
             rule_origin_said(rule->origin, page->language));
    add_term(page, say(page, "Handlar om", "Is about"),
             rule_nature_said(rule->nature, page->language));
    add_term(page, say(page, "Källor", "Sources"), rule->sources);
    add_term(page, say(page, "Regelns id", "Id of the rule"), rule->id);
}

static void add_rule(struct page *page, const struct rule *rule)
{
    add(page, "<details id=\"");
    add(page, rule->id);
    add(page, "\"><summary><span class=\"effect ");
    add(page, rule_effect_name(rule->effect));
    add(page, "\">");
    add(page, rule_effect_said(rule->effect, page->language));
    add(page, "</span>");
    html_add(&page->text, say(page, rule->title_sv, rule->title_en));
    add(page, "</summary><dl>");
    add_terms(page, rule);
    add(page, "</dl>");
    rule_parameters_add(&page->text, page->call, rule->parameters);
    add_examples(page, rule);
    add(page, "</details>");
}

/* Rules stand under the first stage that they run at, of those that are asked for. */
static void add_rules_of_stage(struct page *page, const struct rule_filter *filter, int stage)
{
    unsigned here = 1u << stage, before = here - 1u;
    bool has_heading = false;
    for (size_t i = 0; i < rule_count; i++) {
        unsigned stages = rules[i].stages & filter->stages;
        if ((stages & here) == 0 || (stages & before) != 0 || !rule_filter_takes(filter, &rules[i]))
            continue;
        if (!has_heading) {
            add(page, "<h2>");
            add(page, stage_said((enum stage)stage, page->language));
            add(page, "</h2>");
            has_heading = true;
        }
        add_rule(page, &rules[i]);
    }
}

static void add_rules(struct page *page)
{
    struct rule_filter filter = rule_filter_of(page->call);
    add(page,
        say(page,
            "<p>Exemplen utgår från ett fullständigt bifall till ledsagarservice i Östhammar den "
            "2 mars 2026 och säger bara vad som skiljer.</p>",
            "<p>The examples start from a complete grant of escort service in Östhammar on 2 March "
            "2026 and say what differs.</p>"));
    for (int i = STAGE_UNSET + 1; i < STAGE_COUNT; i++)
        add_rules_of_stage(page, &filter, i);
}

static enum problem handle_get_rules_page(struct call *call)
{
    struct page page = { .call = call,
                         .language = call->act->language,
                         .measure = call_query(call, "measure"),
                         .stage = call_query(call, "stage") };
    text_start(&page.text, call->arena, 65536);
    html_start(&page.text, say(&page, "Reglerna", "The rules"), say(&page, "sv", "en"));
    add(&page,
        say(&page,
            "<main><h1>Reglerna</h1><p>Vad tjänsten prövar i varje skede, varför, och med vilka "
            "uppgifter i varje kommun. Välj insats, skede eller båda.</p>",
            "<main><h1>The rules</h1><p>What the service judges at each stage, why, and with "
            "which numbers in each municipality. Choose a measure, a stage or both.</p>"));
    add_measures(&page);
    add_stages(&page);
    if (page.measure != NULL || page.stage != NULL)
        add_rules(&page);
    add(&page, "</main></body></html>");
    answer_text(call, "text/html; charset=utf-8", text_end(&page.text), page.text.length);
    return PROBLEM_NONE;
}

const struct operation operation_get_rules_page = { .handle = handle_get_rules_page,
                                                    .loads = { QUERY_GUIDELINE_ROWS } };
