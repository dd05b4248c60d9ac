#ifndef API_ROUTER_H
#define API_ROUTER_H

#include "api/call.h"

/*
 * Find the operation of a request in the generated tree, segment by segment. The path is read
 * strictly: percent-decoded once, valid UTF-8, no NUL, no empty segment; anything else is
 * PROBLEM_MALFORMED_REQUEST. Fills route, path and query parameters of the call, and is_head.
 *
 * PROBLEM_NOT_FOUND for no such path, PROBLEM_METHOD_NOT_ALLOWED with the Allow header for no such
 * method on it. OPTIONS is answered here: a 204 with Allow, and no route.
 */
enum problem router_find(struct call *call);

#endif
