#ifndef PERSISTENCE_APPLICATION_STORE_H
#define PERSISTENCE_APPLICATION_STORE_H

#include "domain/application.h"
#include "domain/assistance_notification.h"
#include "domain/case_file.h"
#include "domain/facts.h"
#include "domain/follow_up.h"
#include "domain/investigation.h"
#include "persistence/effect_store.h"
#include "persistence/work.h"

/* What was loaded and locked for a command, as the domain has it. */
enum problem application_store_loaded(struct work *work, struct application *application);
enum problem application_store_line(struct work *work, struct application_line *line);
enum problem investigation_store_loaded(struct work *work, const struct application *application,
                                        struct investigation *investigation);
enum problem assistance_notification_store_loaded(struct work *work,
                                                  struct assistance_notification *notification);
enum problem case_store_loaded(struct work *work, struct case_file *file);
enum problem follow_up_store_loaded(struct work *work, struct follow_up *follow_up);

/* What the rules of the stages before the decision ask of an application. */
enum problem application_store_facts(struct work *work, const struct application *application,
                                     struct facts *facts);

/* The open lines of APPLICATION_MEASURES; and the measure of one of them, put into the facts. */
size_t application_store_line_count(const struct work *work);
enum problem application_store_line_facts(struct work *work, size_t line, struct facts *facts);

/* Queue what a step left, the aggregate's new version and the act's effects. */
void assistance_notification_store_save(struct work *work, const struct application *application,
                                        const struct assistance_notification *notification);
void investigation_store_save(struct work *work, const struct application *application,
                              const struct investigation *investigation);

struct effect_target application_target(const struct application *application);

#endif
