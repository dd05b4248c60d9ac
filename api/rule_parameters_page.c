#include "api/rule_parameters_page.h"

#include <stdlib.h>
#include <string.h>

#include "api/html.h"
#include "api/rule_words.h"

enum { MUNICIPALITIES_MAX = 300 }; /* Sweden has 290 */

struct parameters_page {
    struct text *text;
    enum language language;
    const char *measure; /* that was asked for, or NULL */
    struct rows rows;
    const char *codes[MUNICIPALITIES_MAX];
    const char *names[MUNICIPALITIES_MAX];
    size_t municipality_count;
};

static const char *value(const struct parameters_page *page, int row, const char *column)
{
    const char *text = rows_text(&page->rows, row, column);
    return text != NULL ? text : "";
}

/* In the order of their codes. */
static void add_municipality(struct parameters_page *page, int row)
{
    const char *code = value(page, row, "municipality");
    size_t place = page->municipality_count;
    for (; place > 0; place--) {
        long order = strtol(page->codes[place - 1], NULL, 10) - strtol(code, NULL, 10);
        if (order == 0)
            return;
        if (order < 0)
            break;
    }
    if (page->municipality_count == MUNICIPALITIES_MAX)
        return;
    size_t behind = (page->municipality_count++ - place) * sizeof *page->codes;
    memmove(&page->codes[place + 1], &page->codes[place], behind);
    memmove(&page->names[place + 1], &page->names[place], behind);
    page->codes[place] = code;
    page->names[place] = value(page, row, "municipality_name");
}

/* "2640 (gäller; OST-LED-44; 2022-02-24–2026-04-30)" */
static void add_value(struct parameters_page *page, int row)
{
    enum parameter_status status = PARAMETER_IN_FORCE;
    parameter_status_read(value(page, row, "status"), &status);
    text_add(page->text, "<p><strong>");
    html_add(page->text, value(page, row, "value"));
    text_add(page->text, "</strong><br>");
    html_add(page->text, parameter_status_said(status, page->language));
    text_add(page->text, "<br>");
    html_add(page->text, value(page, row, "valid_from"));
    text_add(page->text, "–");
    html_add(page->text, value(page, row, "valid_to"));
    text_add(page->text, "<br>");
    html_add(page->text, value(page, row, "source"));
}

/* The rows of one parameter and measure, from the first one on: one cell a municipality. */
static void add_cells(struct parameters_page *page, int first)
{
    const char *name = value(page, first, "name"), *measure = value(page, first, "measure");
    for (size_t i = 0; i < page->municipality_count; i++) {
        text_add(page->text, "<td>");
        for (int row = first; row < page->rows.count; row++)
            if (strcmp(value(page, row, "name"), name) == 0 &&
                strcmp(value(page, row, "measure"), measure) == 0 &&
                strcmp(value(page, row, "municipality"), page->codes[i]) == 0)
                add_value(page, row);
    }
}

static void add_row_name(struct parameters_page *page, int row)
{
    enum measure measure;
    enum parameter_name name;
    bool is_known = parameter_name_read(value(page, row, "name"), &name);
    text_add(page->text, "<tr><th scope=\"row\">");
    if (is_known && page->language == SWEDISH) {
        html_add(page->text, parameter_text_sv(name));
        text_add(page->text, "<br>");
    }
    text_add(page->text, "<code>");
    html_add(page->text, value(page, row, "name"));
    text_add(page->text, "</code>");
    if (!measure_read(value(page, row, "measure"), &measure))
        return;
    text_add(page->text, "<br>");
    html_add(page->text, measure_said(measure, page->language));
}

/* The rows are sorted by name and measure: each pair begins where it differs from the one before.
 */
static bool begins_here(const struct parameters_page *page, int row, const char *name)
{
    const char *measure = value(page, row, "measure");
    if (strcmp(value(page, row, "name"), name) != 0)
        return false;
    if (page->measure != NULL && strcmp(measure, "any") != 0 && strcmp(measure, page->measure) != 0)
        return false;
    return row == 0 || strcmp(value(page, row - 1, "name"), name) != 0 ||
           strcmp(value(page, row - 1, "measure"), measure) != 0;
}

static void add_parameter(struct parameters_page *page, const char *name)
{
    for (int row = 0; row < page->rows.count; row++)
        if (begins_here(page, row, name)) {
            add_row_name(page, row);
            add_cells(page, row);
        }
}

static void add_head(struct parameters_page *page)
{
    bool is_swedish = page->language == SWEDISH;
    text_add(page->text, is_swedish
                             ? "<table><caption>Riktlinjernas uppgifter</caption><tr><td>"
                             : "<table><caption>The guidelines' parameters</caption><tr><td>");
    for (size_t i = 0; i < page->municipality_count; i++) {
        text_add(page->text, "<th scope=\"col\">");
        html_add(page->text, page->names[i]);
    }
}

void rule_parameters_add(struct text *text, const struct call *call, const char *parameters)
{
    struct parameters_page page = { .text = text,
                                    .language = call->act->language,
                                    .measure = call_query(call, "measure"),
                                    .rows = work_rows(call->work, QUERY_GUIDELINE_ROWS) };
    if (parameters[0] == '\0')
        return;
    for (int row = 0; row < page.rows.count; row++)
        add_municipality(&page, row);
    add_head(&page);
    for (const char *at = parameters; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " "), name = strcspn(at, " :");
        add_parameter(&page, arena_text_of_length(call->arena, at, name));
        at += length;
    }
    text_add(text, "</table>");
}
