#ifndef API_CONNECTION_H
#define API_CONNECTION_H

#include <stdbool.h>
#include <ulfius.h>

/*
 * What stands between Ulfius and dispatch(): a connection with the exchange that is under way on
 * it. Ulfius answers when its callback returns, and would keep a thread for each request that waits
 * for the database. So libmicrohttpd finds these functions in front of Ulfius': a request that has
 * to wait suspends its connection, no thread waits with it, and its answer is sent when there is
 * one. Ulfius' own answers, to what it cannot read, go out as ever.
 */

struct service;

/* Where requests come in; not all take all. */
struct listener {
    const struct service *service;
    bool is_for_health; /* /livez and /readyz alone */
};

/* Ulfius' callback for every request; its listener comes with it. */
int connection_receive(const struct _u_request *request, struct _u_response *response,
                       void *listener);

/* What libmicrohttpd tells: a connection begins or ends, a request begins or is done with. */
void connection_changes(void *nothing, struct MHD_Connection *library, void **context,
                        enum MHD_ConnectionNotificationCode what);
void *connection_request_begins(void *nothing, const char *uri, struct MHD_Connection *library);
void connection_request_ends(void *nothing, struct MHD_Connection *library, void **request,
                             enum MHD_RequestTerminationCode how);

/*
 * Seconds that may pass without a request, as the library counts them, and from a request's first
 * line to its answer; see overdue.h.
 */
void connections_limit(int idle, int request);

/* Requests that have begun and are not yet answered to the last byte: what a stop waits for. */
int connections_running(void);

/* Those of them that are suspended: the library must not be stopped under them. */
int connections_waiting(void);

#endif
