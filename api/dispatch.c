#include "api/dispatch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/answer.h"
#include "api/gate.h"
#include "api/identity.h"
#include "api/log.h"
#include "api/problem_json.h"
#include "api/text.h"
#include "api/trace.h"
#include "persistence/pg.h"

enum { TRIES = 3 };

/*
 * What a command is about: the first of its queries that gives a version (another may lock the
 * person before), else the first.
 */
static enum query aggregate_of(const struct call *call)
{
    const enum query *loads = call->route->operation->loads;
    for (const enum query *load = loads; *load != QUERY_NONE; load++) {
        struct rows rows = work_rows(call->work, *load);
        if (rows_have_column(&rows, "version"))
            return *load;
    }
    return loads[0];
}

static enum problem check_found(const struct call *call)
{
    enum query aggregate = aggregate_of(call);
    if (aggregate == QUERY_NONE || call->path_parameter_count == 0)
        return PROBLEM_NONE;
    return work_rows(call->work, aggregate).count > 0 ? PROBLEM_NONE : PROBLEM_NOT_FOUND;
}

/* If-Match compares the version alone: "7.…" for version 7, or *. */
static bool match_is_current(const char *match, const char *version)
{
    size_t length = strlen(version);
    if (strcmp(match, "*") == 0)
        return true;
    return match[0] == '"' && strncmp(match + 1, version, length) == 0 &&
           (match[1 + length] == '.' || match[1 + length] == '"');
}

static enum problem check_match(struct call *call)
{
    if (!call->route->needs_match)
        return PROBLEM_NONE;
    const char *version = work_text(call->work, aggregate_of(call), "version");
    if (match_is_current(call->request->headers[HEADER_IF_MATCH], version))
        return PROBLEM_NONE;
    return act_refuse(
        call->act, PROBLEM_PRECONDITION_FAILED, NULL,
        "Versionen är nu %s. Läs om och pröva om ändringen fortfarande är rätt.",
        "The version is %s now. Read it again and see whether the change is still right.", version);
}

static void queue_access(struct call *call, const char *result, const char *person_ids)
{
    WORK_SAVE(call->work, ACCESS_INSERT, .result = result, .person_ids = person_ids,
              .resource_id = call->resource_id);
}

/* Which members of the body were given: the audit names them and holds no values. */
static const char *fields_of(const struct call *call)
{
    struct text text;
    const char *name;
    json_t *value;
    text_start(&text, call->arena, 256);
    text_add_char(&text, '{');
    json_object_foreach (call->body, name, value) {
        if (text.length > 1)
            text_add_char(&text, ',');
        text_add(&text, name);
    }
    text_add_char(&text, '}');
    return text_end(&text);
}

static void queue_trail(struct call *call)
{
    WORK_SAVE(call->work, AUDIT_INSERT, .resource_id = call->resource_id,
              .fields = fields_of(call));
    WORK_SAVE(call->work, EVENT_INSERT, .resource_id = call->resource_id,
              .event_provider_id = call->provider_id);
}

/*
 * A repeated request: the same answer, from the row that the first one was made of. Whoever may no
 * longer see the whole of it gets what may be seen now.
 */
static enum problem replay(struct call *call)
{
    const char *hash = work_text(call->work, QUERY_REQUEST_CLAIM, "request_hash");
    int status = atoi(work_text(call->work, QUERY_REQUEST_CLAIM, "status"));
    if (strcmp(hash, call->work->ambient[AMBIENT_REQUEST_HASH]) != 0)
        return act_refuse(call->act, PROBLEM_IDEMPOTENCY_KEY_REUSED, NULL,
                          "Nyckeln hör till ett anrop med annat innehåll; ta en ny nyckel.",
                          "The key belongs to a request with another content; take a new key.");
    call->is_replay = true;
    queue_access(call, "shown", work_text(call->work, QUERY_REQUEST_CLAIM, "person_ids"));
    const char *withheld = work_text(call->work, QUERY_REQUEST_CLAIM, "is_withheld");
    bool is_whole = withheld == NULL || withheld[0] == 'f';
    enum problem problem =
        work_commit(call->work, is_whole ? QUERY_NONE : call->route->operation->shows);
    if (problem)
        return problem;
    if (!is_whole)
        return answer_write(call);
    return answer_replay(call, work_text(call->work, QUERY_REQUEST_CLAIM, "answer"), status);
}

static bool was_answered_before(const struct call *call)
{
    return call->request_key != NULL &&
           work_text(call->work, QUERY_REQUEST_CLAIM, "request_hash") != NULL;
}

/* What the caller asked for and may not have: nothing stays but the log of the denial. */
static enum problem commit_denial(struct call *call, enum problem denial)
{
    work_drop_saves(call->work);
    const char *code = problem_text(denial)->code;
    if (call->resource_id == NULL && call->path_parameter_count > 0)
        call->resource_id = call->path_parameters[call->path_parameter_count - 1].value;
    queue_access(call, code, NULL);
    enum problem problem = work_commit(call->work, QUERY_NONE);
    return problem ? problem : denial;
}

static enum problem judge(struct call *call)
{
    const struct operation *operation = call->route->operation;
    enum problem problem = check_found(call);
    if (!problem)
        problem = check_match(call);
    if (!problem && operation->handle != NULL)
        problem = operation->handle(call);
    return problem;
}

static enum problem commit_write(struct call *call)
{
    enum query shows = call->route->operation->shows;
    bool is_kept = call->request_key != NULL && queries[shows].kept != QUERY_NONE;
    if (call->is_dry_run) {
        WORK_SAVE(call->work, ACCESS_INSERT, .result = "dry-run", .resource_id = call->resource_id);
        call->work->save_count--;
        return work_commit_dry(call->work, shows, call->work->saves[call->work->save_count]);
    }
    queue_trail(call);
    return work_commit(call->work, is_kept ? queries[shows].kept : shows);
}

static enum problem finish(struct call *call)
{
    if (date_is_set(call->moved_today))
        clock_set(call->service->clock, call->act->actor.municipality, call->moved_today);
    if (call->answer == NULL)
        return answer_write(call);
    answer_text(call, "application/json", call->answer, strlen(call->answer));
    return PROBLEM_NONE;
}

static enum problem run_command(struct call *call)
{
    enum query loads[WORK_LOADS_MAX] = { QUERY_NONE };
    size_t count = 0;
    if (call->request_key != NULL)
        loads[count++] = QUERY_REQUEST_CLAIM;
    for (const enum query *load = call->route->operation->loads; *load != QUERY_NONE; load++)
        loads[count++] = *load;
    enum problem problem = work_load(call->work, loads);
    if (problem)
        return problem;
    if (was_answered_before(call))
        problem = replay(call);
    else
        problem = judge(call);
    if (call->is_replay)
        return problem;
    if (problem)
        return commit_denial(call, problem);
    problem = call_is_read(call) ? work_commit(call->work, QUERY_NONE) : commit_write(call);
    return problem ? problem : finish(call);
}

/* A denied read has committed its flush and leaves its entry in one of its own. */
static enum problem run_read(struct call *call)
{
    enum query shows = call->route->operation->shows;
    enum problem problem = work_read(call->work, queries[shows].logged);
    if (!problem)
        problem = answer_write(call);
    if (problem != PROBLEM_NOT_FOUND)
        return problem;
    work_free(call->work);
    problem = work_load(call->work, (const enum query[]){ QUERY_NONE });
    return problem ? problem : commit_denial(call, PROBLEM_NOT_FOUND);
}

static void start_work(struct call *call, struct pg *pg)
{
    struct work *work = call->work;
    const struct actor *actor = &call->act->actor;
    const char *values[AMBIENT_COUNT] = {
        [AMBIENT_MUNICIPALITY] = arena_format(call->arena, "%d", actor->municipality),
        [AMBIENT_SUBJECT] = actor->subject,
        [AMBIENT_ROLE] = role_name(actor->role),
        [AMBIENT_UNIT] = actor->unit,
        [AMBIENT_PROVIDER] = actor->provider,
        [AMBIENT_TODAY] = date_text(call->arena, call->act->today),
        [AMBIENT_OPERATION] = call->route->operation_id,
        [AMBIENT_TRACE] = call->trace_id,
        [AMBIENT_CLIENT] = call->client,
        [AMBIENT_REQUEST_KEY] = call->request_key,
        [AMBIENT_REQUEST_HASH] = trace_request_hash(call),
    };
    *work = (struct work){ .pg = pg, .act = call->act, .arena = call->arena };
    memcpy(work->ambient, values, sizeof values);
    call_bind_input(call);
    identity_bind(call);
    work_bind(work, "status", arena_format(call->arena, "%d", call->route->status));
}

/* Each try begins with nothing of the one before: handlers have no effect but through their call.
 */
static void forget_try(struct call *call)
{
    call->act->effect_count = 0;
    call->act->refusal = (struct refusal){ .problem = PROBLEM_NONE };
    call->act->profile = NULL;
    call->resource_id = NULL;
    call->provider_id = NULL;
    call->is_replay = false;
    call->reply->header_count = 0;
    call->reply->status = 0;
}

static enum problem attempt(struct call *call)
{
    struct pg *pg = NULL;
    const struct operation *operation = call->route->operation;
    enum problem problem = pg_lend(call->service->pool, &pg);
    if (problem)
        return problem;
    forget_try(call);
    start_work(call, pg);
    bool is_plain_read = operation->handle == NULL && call_is_read(call);
    problem = is_plain_read ? run_read(call) : run_command(call);
    if (pg_is_in_transaction(pg))
        work_rollback(call->work);
    pg_return(pg);
    return problem;
}

/*
 * A lost race runs again, and the rule then sees what was in the way. A lost connection does too:
 * the key tells whether the first try was committed; without a key a write's outcome is unknown.
 */
static enum problem run(struct call *call)
{
    enum problem problem = PROBLEM_RETRY;
    for (call->tries = 0; call->tries < TRIES; call->tries++) {
        if (call->tries > 0)
            work_free(call->work);
        problem = attempt(call);
        bool may_repeat = call->request_key != NULL || call_is_read(call);
        if (problem != PROBLEM_RETRY && !(problem == PROBLEM_CONNECTION_LOST && may_repeat))
            break;
    }
    return problem == PROBLEM_RETRY || problem == PROBLEM_CONNECTION_LOST ? PROBLEM_UNAVAILABLE
                                                                          : problem;
}

static bool needs_database(const struct call *call)
{
    return call->route->scope != NULL;
}

/* A denial by scope or role is logged where the auditor looks, not only on stderr. */
static enum problem log_denial(struct call *call, enum problem denial)
{
    struct pg *pg = NULL;
    if (pg_lend(call->service->pool, &pg) != PROBLEM_NONE)
        return PROBLEM_UNAVAILABLE;
    start_work(call, pg);
    enum problem problem = work_load(call->work, (const enum query[]){ QUERY_NONE });
    if (!problem)
        problem = commit_denial(call, denial);
    if (pg_is_in_transaction(pg))
        work_rollback(call->work);
    pg_return(pg);
    return problem == denial ? denial : PROBLEM_UNAVAILABLE;
}

static enum problem answer_call(struct call *call)
{
    enum problem problem = gate_pass(call);
    if (problem == PROBLEM_SCOPE_MISSING || problem == PROBLEM_ROLE_NOT_ALLOWED)
        return log_denial(call, problem);
    if (problem || call->route == NULL)
        return problem;
    if (needs_database(call))
        return run(call);
    return call->route->operation->handle(call);
}

static enum language language_of(const struct http_request *request)
{
    const char *wanted = request->headers[HEADER_ACCEPT_LANGUAGE];
    return wanted != NULL && strncasecmp(wanted, "en", 2) == 0 ? ENGLISH : SWEDISH;
}

void dispatch(const struct service *service, const struct http_request *request,
              struct arena *arena, struct http_reply *reply)
{
    struct act act = { .arena = arena, .language = language_of(request) };
    struct work work = { .save_count = 0 };
    struct call call = { .service = service,
                         .arena = arena,
                         .request = request,
                         .reply = reply,
                         .act = &act,
                         .work = &work,
                         .started_ns = clock_nanoseconds() };
    trace_start(&call);
    enum problem problem = answer_call(&call);
    if (problem && reply->body == NULL)
        problem_reply(&call, problem);
    trace_headers(&call);
    log_request(&call, problem);
    work_free(&work);
    json_decref(call.body);
}
