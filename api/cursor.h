#ifndef API_CURSOR_H
#define API_CURSOR_H

#include "api/call.h"
#include "persistence/rows.h"

/*
 * Where a page of a list ended: the key of its last row, signed, so that it means something to this
 * list and this municipality only. The next page begins behind it, whatever has come before since,
 * and costs what the first one costs. A list has cursors when its query takes :after_id; one that
 * is ordered by due_on first, :after_day as well.
 */

/* What the parameter `cursor` says, into call->after; false when it is no cursor of this list. */
bool cursor_read(struct call *call);

/* "cursor=…" for what comes behind a row; NULL when the list has no cursors. */
const char *cursor_behind(const struct call *call, const struct rows *rows, int row);

#endif
