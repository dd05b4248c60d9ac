#ifndef PERSISTENCE_PROFILE_STORE_H
#define PERSISTENCE_PROFILE_STORE_H

#include "persistence/work.h"

/* The loaded rows of the guideline profile, as the act's profile. BAD_DATA for an unknown word. */
enum problem profile_store_loaded(struct work *work);

/* What the municipality had adopted as its guideline, from one day on. */
struct guideline_document {
    const char *document;
    struct date valid_from;
    const char *version_id; /* of the version that was adopted here; NULL for what was shipped */
};

/* The one in force on the day, from GUIDELINE_DOCUMENTS; false when there was none. */
bool profile_store_document(const struct work *work, struct date on,
                            struct guideline_document *document);

#endif
