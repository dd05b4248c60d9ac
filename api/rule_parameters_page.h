#ifndef API_RULE_PARAMETERS_PAGE_H
#define API_RULE_PARAMETERS_PAGE_H

#include "api/call.h"
#include "api/text.h"

/*
 * The parameters that a rule reads, as a table: one row for a parameter and measure, one column for
 * each municipality, so that the guidelines stand side by side. Needs GUIDELINE_ROWS.
 */
void rule_parameters_add(struct text *text, const struct call *call, const char *parameters);

#endif
