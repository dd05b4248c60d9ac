#ifndef API_LINK_H
#define API_LINK_H

#include "api/call.h"
#include "api/text.h"

/* Addresses made from the contract's paths. */

/*
 * "/lss/v1/orders/{orderId}" with its parameters filled in: from the path of this very call where
 * they have the same name, else with the resource's own id.
 */
void link_add_path(struct text *text, const struct call *call, const char *template,
                   const char *resource_id);

/* A link's member: the absolute address of an operation, and its method. */
void link_write(struct text *text, const char *rel, const struct call *call,
                const struct route *route, const char *resource_id);

/*
 * The same for this call's list from a position on: "offset=40", "cursor=…" (nothing in it to be
 * encoded), or NULL for the first row.
 */
void link_write_page(struct text *text, const char *rel, const struct call *call,
                     const char *position);

#endif
