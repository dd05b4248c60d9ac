#include "api/log.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/service.h"
#include "api/text.h"

static void add_time(struct text *line)
{
    struct timespec now;
    struct tm utc;
    char moment[40];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t length = strftime(moment, sizeof moment, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(moment + length, sizeof moment - length, ".%03ldZ", now.tv_nsec / 1000000L);
    text_add(line, "{\"time\":");
    text_add_json(line, moment);
}

static void add_member(struct text *line, const char *name, const char *value)
{
    if (value == NULL)
        return;
    text_add(line, ",\"");
    text_add(line, name);
    text_add(line, "\":");
    text_add_json(line, value);
}

static void add_number(struct text *line, const char *name, long long value)
{
    text_add(line, arena_format(line->arena, ",\"%s\":%lld", name, value));
}

/* One write per line, so that lines of many threads do not mix. */
static void write_line(struct text *line)
{
    text_add(line, "}\n");
    ssize_t written = write(STDERR_FILENO, line->bytes, line->length);
    (void)written;
}

static void add_actor(struct text *line, const struct actor *actor)
{
    if (actor->subject == NULL)
        return;
    add_member(line, "municipality", arena_format(line->arena, "%04d", actor->municipality));
    add_member(line, "subject", actor->subject);
    add_member(line, "role", role_name(actor->role));
}

/* What stands for the method may be anything: only words that are one go into the log. */
static const char *known_method(const char *method)
{
    static const char *const known[] = {
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i], method) == 0)
            return known[i];
    return "other";
}

void log_request(const struct call *call, enum problem problem)
{
    int status = call->reply->status;
    const char *level = setting_text(&call->service->settings, SETTING_INSATS_LOG_LEVEL);
    if (status < 500 && strcmp(level, "error") == 0)
        return;
    struct text line;
    text_start(&line, call->arena, 512);
    add_time(&line);
    add_member(&line, "level", status >= 500 ? "error" : "info");
    add_member(&line, "event", "request");
    add_member(&line, "traceId", call->trace_id);
    add_member(&line, "spanId", call->span_id);
    add_member(&line, "operationId", call->route ? call->route->operation_id : NULL);
    add_member(&line, "method", known_method(call->request->method));
    add_number(&line, "status", status);
    add_member(&line, "problem", problem ? problem_text(problem)->code : NULL);
    add_actor(&line, &call->act->actor);
    add_member(&line, "client", call->client);
    add_number(&line, "durationUs", (long long)(clock_nanoseconds() - call->started_ns) / 1000);
    add_number(&line, "tries", call->tries);
    add_number(&line, "bytesIn", (long long)call->request->body_length);
    add_number(&line, "bytesOut", (long long)call->reply->body_length);
    write_line(&line);
}

void log_event(const char *level, const char *event, const char *detail)
{
    struct arena arena = { 0 };
    struct text line;
    text_start(&line, &arena, 512);
    add_time(&line);
    add_member(&line, "level", level);
    add_member(&line, "event", event);
    add_member(&line, "detail", detail);
    write_line(&line);
    arena_free(&arena);
}
