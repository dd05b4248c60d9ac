#ifndef DOMAIN_PROCESS_H
#define DOMAIN_PROCESS_H

#include <stddef.h>

#include "domain/step.h"

/* All lives as data: what GET /processes shows and what allowedActions are computed from. */
extern const struct process application_process;
extern const struct process application_line_process;
extern const struct process investigation_process;
extern const struct process assistance_notification_process;
extern const struct process decision_process;
extern const struct process order_process;
extern const struct process implementation_plan_process;
extern const struct process follow_up_process;
extern const struct process case_file_process;
extern const struct process guideline_version_process;

extern const struct process *const processes[];
extern const size_t process_count;

/* Find by entity ("order"); NULL when there is none. */
const struct process *process_find(const char *entity);

struct guard_text {
    const char *guard;
    const char *text_sv;
    const char *text_en;
};

/* What a guard asks for, in words; never NULL for a guard of the tables. */
const struct guard_text *process_guard_text(const char *guard);

#endif
