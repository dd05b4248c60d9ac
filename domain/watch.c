#include "domain/watch.h"

#include <assert.h>

static const char *const watch_kind_texts[] = {
#define WATCH(name, word, ...) [WATCH_##name] = word,
#include "domain/watch.def"
#undef WATCH
};
WORDS_DEFINE_TEXTS(watch_kind)

enum closing { EVENT, HANDLING };
enum owner { OFFICER, EXECUTOR };

static const struct watch_text texts[WATCH_COUNT] = {
#define WATCH(name, word, resource, closing, owner, sv, en, sources)                               \
    [WATCH_##                                                                                      \
        name] = { word, resource, (closing) == HANDLING, (owner) == EXECUTOR, sv, en, sources },
#include "domain/watch.def"
#undef WATCH
};

const struct watch_text *watch_text(enum watch_kind kind)
{
    assert(kind > WATCH_NONE && kind < WATCH_COUNT);
    return &texts[kind];
}
