#ifndef DOMAIN_MEASURE_H
#define DOMAIN_MEASURE_H

#include "domain/words.h"

/* The measures (insatser) of 9 § LSS, and the law that a line is tried under. */
enum measure {
    MEASURE_NONE, /* not set; in a parameter: for any measure */
#define MEASURE(name, ...) MEASURE_##name,
#include "domain/measure.def"
#undef MEASURE
    MEASURE_COUNT
};
WORDS_DECLARE(measure);

struct measure_text {
    const char *code;
    const char *name_sv;
    const char *name_en;
    const char *paragraph;
};

/* The names of a measure; not for MEASURE_NONE. */
const struct measure_text *measure_text(enum measure measure);

#define MEASURE_BIT(measure) (1u << (measure))

#define LEGAL_BASIS_WORDS(WORD)                                                                    \
    WORD(LEGAL_BASIS_UNSET, NULL)                                                                  \
    WORD(LEGAL_BASIS_LSS, "LSS")                                                                   \
    WORD(LEGAL_BASIS_SOL, "SoL")
enum legal_basis { LEGAL_BASIS_WORDS(WORDS_ENUM) };
WORDS_DECLARE(legal_basis);

#endif
