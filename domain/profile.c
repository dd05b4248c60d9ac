#include "domain/profile.h"

#include <assert.h>
#include <string.h>

#include "domain/period.h"
#include "domain/word_list.h"

static const char *const parameter_name_texts[] = {
#define PARAMETER(name, word, ...) [PARAMETER_##name] = word,
#include "domain/parameter.def"
#undef PARAMETER
};
WORDS_DEFINE_TEXTS(parameter_name)
WORDS_DEFINE(parameter_status, PARAMETER_STATUS_WORDS)

#define ANY           (~0u)
#define ONLY(measure) MEASURE_BIT(MEASURE_##measure)
static const struct {
    enum parameter_kind kind;
    int assumed;
    const char *allowed;
    unsigned measures;
    const char *text_sv;
} texts[PARAMETER_COUNT] = {
#define PARAMETER(name, word, kind, assumed, allowed, measures, sv)                                \
    [PARAMETER_##name] = { PARAMETER_##kind, assumed, allowed, measures, sv },
#include "domain/parameter.def"
#undef PARAMETER
};
#undef ANY
#undef ONLY

enum parameter_kind parameter_kind(enum parameter_name name)
{
    assert(name > PARAMETER_NONE && name < PARAMETER_COUNT);
    return texts[name].kind;
}

const char *parameter_text_sv(enum parameter_name name)
{
    assert(name > PARAMETER_NONE && name < PARAMETER_COUNT);
    return texts[name].text_sv;
}

const char *parameter_allowed(enum parameter_name name)
{
    assert(name > PARAMETER_NONE && name < PARAMETER_COUNT);
    return texts[name].allowed;
}

/* The digits that a text begins with, as a number. */
static int leading_number(const char *text)
{
    int number = 0;
    for (; *text >= '0' && *text <= '9'; text++)
        number = number * 10 + (*text - '0');
    return number;
}

/* A number between the two that "from..to" writes, both of them allowed. */
static bool is_within_bounds(const char *value, const char *bounds)
{
    size_t digits = strspn(value, "0123456789");
    if (digits != strlen(value) || digits > 7)
        return false;
    int number = leading_number(value);
    return number >= leading_number(bounds) && number <= leading_number(strchr(bounds, '.') + 2);
}

bool parameter_allows(enum parameter_name name, const char *value)
{
    const char *allowed = parameter_allowed(name);
    if (text_is_blank(value) || parameter_kind(name) == PARAMETER_TEXT)
        return !text_is_blank(value);
    if (parameter_kind(name) == PARAMETER_NUMBER)
        return is_within_bounds(value, allowed);
    if (parameter_kind(name) == PARAMETER_LIST)
        return word_list_is_within(value, allowed);
    return word_list_has(allowed, value);
}

bool parameter_is_for(enum parameter_name name, enum measure measure)
{
    assert(name > PARAMETER_NONE && name < PARAMETER_COUNT);
    return measure == MEASURE_NONE || (texts[name].measures & MEASURE_BIT(measure)) != 0;
}

static bool is_in_force(const struct parameter *parameter, struct date on)
{
    struct period valid = { parameter->valid_from, parameter->valid_to };
    return period_contains(valid, on);
}

bool profile_is_in_force(const struct profile *profile, struct date on)
{
    for (size_t i = 0; i < profile->count; i++)
        if (is_in_force(&profile->parameters[i], on))
            return true;
    return false;
}

/* Of two rows in force: the measure's own, then the one that began last. */
static bool is_better(const struct parameter *row, const struct parameter *than)
{
    if (than == NULL || (row->measure != MEASURE_NONE) != (than->measure != MEASURE_NONE))
        return than == NULL || row->measure != MEASURE_NONE;
    return date_is_before(than->valid_from, row->valid_from);
}

const struct parameter *profile_parameter(const struct profile *profile, enum parameter_name name,
                                          enum measure measure, struct date on)
{
    const struct parameter *best = NULL;
    for (size_t i = 0; i < profile->count; i++) {
        const struct parameter *row = &profile->parameters[i];
        bool fits = row->measure == MEASURE_NONE || row->measure == measure;
        if (row->name == name && fits && is_in_force(row, on) && is_better(row, best))
            best = row;
    }
    return best;
}

int profile_number(const struct profile *profile, enum parameter_name name, enum measure measure,
                   struct date on)
{
    assert(parameter_kind(name) == PARAMETER_NUMBER);
    const struct parameter *row = profile_parameter(profile, name, measure, on);
    return row == NULL ? texts[name].assumed : row->number;
}

bool parameter_has_word(const struct parameter *parameter, const char *word)
{
    return parameter != NULL && word_list_has(parameter->value, word);
}
