#ifndef API_OVERDUE_H
#define API_OVERDUE_H

/*
 * Nobody holds a connection for ever: one is cut when it has not had its answer in time. The
 * library counts inactivity only: whoever drips a byte now and then would stay.
 */

/* A connection, by its file descriptor, is cut in so many seconds from now on. */
void overdue_allow(int descriptor, int seconds);

/* Before the descriptor is closed: it is not cut any more, nor is who gets its number next. */
void overdue_forget(int descriptor);

/* Begin and end to watch. */
void overdue_start(void);
void overdue_stop(void);

#endif
