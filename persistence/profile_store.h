#ifndef PERSISTENCE_PROFILE_STORE_H
#define PERSISTENCE_PROFILE_STORE_H

#include "persistence/work.h"

/* The loaded rows of the guideline profile, as the act's profile. BAD_DATA for an unknown word. */
enum problem profile_store_loaded(struct work *work);

#endif
