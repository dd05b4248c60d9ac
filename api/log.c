#include "api/log.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/json_writer.h"
#include "api/service.h"

static void begin_line(struct text *line)
{
    struct timespec now;
    struct tm utc;
    char moment[40];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t length = strftime(moment, sizeof moment, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(moment + length, sizeof moment - length, ".%03ldZ", now.tv_nsec / 1000000L);
    write_open(line, NULL, '{');
    write_text(line, "time", moment);
}

/* One write per line, so that lines of many threads do not mix. */
static void write_line(struct text *line)
{
    write_close(line, '}');
    text_add_char(line, '\n');
    ssize_t written = write(STDERR_FILENO, line->bytes, line->length);
    (void)written;
}

static void add_actor(struct text *line, const struct actor *actor)
{
    if (actor->subject == NULL)
        return;
    write_text(line, "municipality", arena_format(line->arena, "%04d", actor->municipality));
    write_text(line, "subject", actor->subject);
    write_text(line, "role", role_name(actor->role));
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
    begin_line(&line);
    write_text(&line, "level", status >= 500 ? "error" : "info");
    write_text(&line, "event", "request");
    write_text(&line, "traceId", call->trace_id);
    write_text(&line, "spanId", call->span_id);
    write_text(&line, "operationId", call->route ? call->route->operation_id : NULL);
    write_text(&line, "method", known_method(call->request->method));
    write_number(&line, "status", status);
    write_text(&line, "problem", problem ? problem_text(problem)->code : NULL);
    add_actor(&line, &call->act->actor);
    write_text(&line, "client", call->client);
    write_number(&line, "durationUs", (long long)(clock_nanoseconds() - call->started_ns) / 1000);
    write_number(&line, "tries", call->tries);
    write_number(&line, "bytesIn", (long long)call->request->body_length);
    write_number(&line, "bytesOut", (long long)call->reply->body_length);
    write_line(&line);
}

void log_event(const char *level, const char *event, const char *detail)
{
    struct arena arena = { 0 };
    struct text line;
    text_start(&line, &arena, 512);
    begin_line(&line);
    write_text(&line, "level", level);
    write_text(&line, "event", event);
    write_text(&line, "detail", detail);
    write_line(&line);
    arena_free(&arena);
}
