#ifndef DOMAIN_GUIDELINE_VERSION_H
#define DOMAIN_GUIDELINE_VERSION_H

#include "domain/act.h"
#include "domain/date.h"
#include "domain/words.h"

/*
 * A new version of a municipality's guideline profile (riktlinjeprofil): drafted by an
 * administrator, adopted by a manager who did not draft it. It takes over from its first day; what
 * was judged before stays as it was judged.
 */
#define VERSION_STATE_WORDS(WORD)                                                                  \
    WORD(VERSION_NEW, NULL)                                                                        \
    WORD(VERSION_DRAFT, "draft")                                                                   \
    WORD(VERSION_ADOPTED, "adopted")
enum version_state { VERSION_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(version_state);

#define VERSION_EVENT_WORDS(WORD)                                                                  \
    WORD(VERSION_DRAW_UP, "draw_up")                                                               \
    WORD(VERSION_ADOPT, "adopt")
enum version_event { VERSION_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(version_event);

struct guideline_version {
    const char *id;
    enum version_state state;
    const char *drafted_by; /* subject */
    struct date valid_from;
    const char *rows_in_the_way; /* of other versions, from that day or later; NULL when none */
    int version;
};

/* VERSION_DRAW_UP from VERSION_NEW; VERSION_ADOPT needs valid_from today or later. */
enum problem guideline_version_step(struct guideline_version *version, enum version_event event,
                                    struct act *act);

#endif
