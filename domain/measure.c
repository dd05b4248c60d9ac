#include "domain/measure.h"

#include <assert.h>

static const char *const measure_texts[] = {
#define MEASURE(name, code, ...) [MEASURE_##name] = code,
#include "domain/measure.def"
#undef MEASURE
};
WORDS_DEFINE_TEXTS(measure)
WORDS_DEFINE(legal_basis, LEGAL_BASIS_WORDS)

static const struct measure_text texts[MEASURE_COUNT] = {
#define MEASURE(name, ...) [MEASURE_##name] = { __VA_ARGS__ },
#include "domain/measure.def"
#undef MEASURE
};

const struct measure_text *measure_text(enum measure measure)
{
    assert(measure > MEASURE_NONE && measure < MEASURE_COUNT);
    return &texts[measure];
}
