#ifndef DOMAIN_WATCH_H
#define DOMAIN_WATCH_H

#include <stdbool.h>

#include "domain/words.h"

/*
 * Watches: what somebody must see to by a day. A watch closes by the event that meets it; one that
 * no event meets is closed by handling it with a note of what was done.
 */
enum watch_kind {
    WATCH_NONE,
#define WATCH(name, ...) WATCH_##name,
#include "domain/watch.def"
#undef WATCH
    WATCH_COUNT
};
WORDS_DECLARE(watch_kind);

struct watch_text {
    const char *word;
    const char *resource; /* application, person, decision or order */
    bool closes_by_handling;
    bool is_executors; /* the executor has to act, and sees it; else the officer */
    const char *title_sv;
    const char *title_en;
    const char *sources;
};

/* Not for WATCH_NONE. */
const struct watch_text *watch_text(enum watch_kind kind);

#endif
