#ifndef API_REFERENCE_ANSWER_H
#define API_REFERENCE_ANSWER_H

#include "api/call.h"
#include "api/text.h"

/* Answers that are made of what the program itself knows. */

/* A single one: its members are written between, and its link behind them. */
struct text reference_begin(const struct call *call);
enum problem reference_end(struct call *call, struct text *text);

/*
 * A page of a list. Each row is asked for in its order; what belongs on the page is written, with
 * its brackets:
 *
 *     struct reference_list list = reference_list_begin(call);
 *     for each row
 *         if (reference_list_takes(&list))
 *             write the row to &list.text;
 *     return reference_list_end(&list);
 */
struct reference_list {
    struct call *call;
    struct text text;
    long offset, limit; /* asked for */
    long place;         /* of the next row */
};
struct reference_list reference_list_begin(struct call *call);
bool reference_list_takes(struct reference_list *list);
enum problem reference_list_end(struct reference_list *list);

#endif
