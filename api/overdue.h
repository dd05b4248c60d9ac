#ifndef API_OVERDUE_H
#define API_OVERDUE_H

#include <stdbool.h>

/*
 * Nobody holds a connection for ever: one that is not answered 40 seconds after it began, or after
 * its last answer, is cut. The library counts inactivity only: whoever drips a byte now and then
 * would stay.
 */

/* A connection's time runs from now on, or, when it has ended, no more. By its file descriptor. */
void overdue_note(int descriptor, bool is_open);

/* Begin and end to watch. */
void overdue_start(void);
void overdue_stop(void);

#endif
