#include "domain/process.h"

#include <string.h>

const struct process *const processes[] = {
    &application_process,
    &application_line_process,
    &investigation_process,
    &decision_process,
    &assistance_notification_process,
    &order_process,
    &implementation_plan_process,
    &follow_up_process,
    &case_file_process,
    &guideline_version_process,
};
/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
const size_t process_count = sizeof processes / sizeof processes[0];

static const struct guard_text guards[] = {
#define GUARD(guard, sv, en) { #guard, sv, en },
#include "domain/guard.def"
#undef GUARD
};

const struct process *process_find(const char *entity)
{
    for (size_t i = 0; i < process_count; i++)
        if (strcmp(processes[i]->entity, entity) == 0)
            return processes[i];
    return NULL;
}

const struct guard_text *process_guard_text(const char *guard)
{
    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
        if (strcmp(guards[i].guard, guard) == 0)
            return &guards[i];
    return NULL;
}
