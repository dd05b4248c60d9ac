#ifndef API_SUPPORT_H
#define API_SUPPORT_H

#include "api/call.h"
#include "domain/facts.h"

/*
 * Record support that others have granted: judged against what the person has (assistance while
 * escort runs is flagged and watched), then queued with its findings. The person is locked, and
 * PERSON_GRANTS and PERSON_SUPPORT are loaded. The watches are among the act's effects; the
 * findings are bound as support_findings.
 */
enum problem support_record(struct call *call, const struct support *support,
                            const char *person_id);

#endif
