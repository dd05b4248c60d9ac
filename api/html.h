#ifndef API_HTML_H
#define API_HTML_H

#include "api/text.h"

/* The few pages that people read: one look, no scripts, usable from a keyboard and on a phone. */

/* The page's head, up to where its body begins. */
void html_start(struct text *page, const char *title, const char *language);

/* Text, escaped. */
void html_add(struct text *page, const char *part);

#endif
