#include "domain/profile.h"

#include <assert.h>
#include <string.h>

#include "domain/period.h"

static const char *const parameter_name_texts[] = {
#define PARAMETER(name, word, ...) [PARAMETER_##name] = word,
#include "domain/parameter.def"
#undef PARAMETER
};
WORDS_DEFINE_TEXTS(parameter_name)
WORDS_DEFINE(parameter_status, PARAMETER_STATUS_WORDS)

static const struct {
    enum parameter_kind kind;
    int assumed;
    const char *text_sv;
} texts[PARAMETER_COUNT] = {
#define PARAMETER(name, word, kind, assumed, sv)                                                   \
    [PARAMETER_##name] = { PARAMETER_##kind, assumed, sv },
#include "domain/parameter.def"
#undef PARAMETER
};

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
    if (parameter == NULL || parameter->value == NULL || word == NULL || *word == '\0')
        return false;
    size_t length = strlen(word);
    for (const char *at = parameter->value; *at != '\0';) {
        size_t run = strcspn(at, " ,");
        if (run == length && strncmp(at, word, length) == 0)
            return true;
        at += run;
        at += strspn(at, " ,");
    }
    return false;
}
