#ifndef API_GATE_H
#define API_GATE_H

#include "api/call.h"

/*
 * Everything that is checked before the database is asked, in this order: framing, path and
 * method, size, token, scope and role, parameters, media type, JSON, contract, and the headers that
 * the operation needs. A breach of the contract is answered here with all that is wrong
 * (call->reply is then filled); any other denial is left to the caller.
 */
enum problem gate_pass(struct call *call);

#endif
