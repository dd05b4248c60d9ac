#ifndef API_JSON_WRITER_H
#define API_JSON_WRITER_H

#include <stdbool.h>

#include "api/text.h"
#include "domain/date.h"

/*
 * JSON that goes out, written in one pass with no tree between. A name is a member's, NULL an
 * array's item; commas come by themselves. What is not known is left out by not being written.
 */
void write_open(struct text *text, const char *name, char bracket); /* '{' or '[' */
void write_close(struct text *text, char bracket);                  /* '}' or ']' */

/* NULL is left out. */
void write_text(struct text *text, const char *name, const char *value);
void write_text_of_length(struct text *text, const char *name, const char *value, size_t length);
void write_number(struct text *text, const char *name, long long value);
void write_truth(struct text *text, const char *name, bool value);
void write_date(struct text *text, const char *name, struct date date); /* unset is left out */

/* What was written elsewhere. */
void write_json(struct text *text, const char *name, const struct text *json);

/* The comma and the name alone: the value is the caller's to add. */
void write_name(struct text *text, const char *name);

#endif
