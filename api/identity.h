#ifndef API_IDENTITY_H
#define API_IDENTITY_H

#include "api/call.h"

/*
 * Bind the body's identity number, when there is one, in three forms before any query runs: sealed
 * (identity_sealed), for whoever may read it; as a keyed index with the municipality inside
 * (identity_index), to find the person by; and the day of birth (born_on).
 */
void identity_bind(struct call *call);

#endif
