#ifndef API_REFERENCE_ANSWER_H
#define API_REFERENCE_ANSWER_H

#include "api/call.h"

/* Answers that are made of what the program itself knows. What is given is taken over. */

enum problem reference_answer(struct call *call, json_t *json);

/* The page of a list: its first row and how many. */
struct reference_page {
    long offset;
    long limit;
};
struct reference_page reference_page_of(const struct call *call);

/* The rows of the page alone, and whether more follow. */
enum problem reference_answer_page(struct call *call, json_t *items, bool has_next);

/* One page of a list that is given whole. */
enum problem reference_answer_list(struct call *call, json_t *all);

/* The links of a single one. */
json_t *reference_self(const struct call *call, const char *path, const char *key);

#endif
