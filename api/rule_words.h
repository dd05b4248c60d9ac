#ifndef API_RULE_WORDS_H
#define API_RULE_WORDS_H

#include "domain/act.h"
#include "domain/rule.h"

/* What people call the closed words of rules and parameters, in Swedish and English. */

const char *rule_effect_said(enum rule_effect effect, enum language language);
const char *rule_origin_said(enum rule_origin origin, enum language language);
const char *rule_nature_said(enum rule_nature nature, enum language language);

/* How sure a parameter is, and what that means for the rules that read it. */
const char *parameter_status_said(enum parameter_status status, enum language language);

const char *stage_said(enum stage stage, enum language language);
const char *measure_said(enum measure measure, enum language language);

#endif
