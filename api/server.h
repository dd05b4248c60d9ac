#ifndef API_SERVER_H
#define API_SERVER_H

#include "api/service.h"

/*
 * Serve until SIGTERM or SIGINT: then /readyz turns to 503, no new connection is taken, and what is
 * under way is answered before the program ends. 0 for a clean end.
 */
int server_run(struct service *service);

#endif
