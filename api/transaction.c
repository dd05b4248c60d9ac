#include "api/transaction.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "api/answer.h"
#include "api/identity.h"
#include "api/service.h"
#include "api/text.h"
#include "api/trace.h"
#include "persistence/flush.h"
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

static bool was_answered_before(const struct call *call)
{
    return call->request_key != NULL &&
           work_text(call->work, QUERY_REQUEST_ANSWERED, "request_hash") != NULL;
}

/* What the first request made has its id in the answer: the query that shows it asks for it. */
static void bind_resource(struct call *call, enum query shows)
{
    const struct query_text *text = &queries[shows];
    for (int i = 0; i < text->parameter_count; i++) {
        const struct query_parameter *parameter = &text->parameters[i];
        if (parameter->ambient < 0 && work_bound(call->work, parameter->name) == NULL)
            work_bind(call->work, parameter->name, call->resource_id);
    }
}

/*
 * A repeated request: the same answer, from the row that the first one was made of. It is
 * shown to whom the resource would be shown now: of what was recalled the rest is withheld, and who
 * has no relation to it any more gets 404.
 */
static enum problem queue_replay(struct call *call)
{
    const char *hash = work_text(call->work, QUERY_REQUEST_ANSWERED, "request_hash");
    if (strcmp(hash, call->work->ambient[AMBIENT_REQUEST_HASH]) != 0)
        return act_refuse(call->act, PROBLEM_IDEMPOTENCY_KEY_REUSED, NULL,
                          "Nyckeln hör till ett anrop med annat innehåll; ta en ny nyckel.",
                          "The key belongs to a request with another content; take a new key.");
    const char *withheld = work_text(call->work, QUERY_REQUEST_ANSWERED, "is_withheld");
    call->resource_id = work_text(call->work, QUERY_REQUEST_ANSWERED, "resource_id");
    call->is_replay = withheld == NULL || withheld[0] == 'f';
    queue_access(call, "shown", work_text(call->work, QUERY_REQUEST_ANSWERED, "person_ids"));
    enum query shows = call->route->operation->shows;
    bind_resource(call, shows);
    call->work->shows = queries[shows].held != QUERY_NONE ? queries[shows].held : shows;
    return PROBLEM_NONE;
}

/* What the caller asked for and may not have: nothing stays but the log of the denial. */
static void queue_denial(struct call *call, enum problem denial)
{
    work_drop_saves(call->work);
    call->work->shows = QUERY_NONE;
    if (call->resource_id == NULL)
        call->resource_id = call->work->ambient[AMBIENT_PATH_ID];
    queue_access(call, problem_text(denial)->code, NULL);
    call->is_denial_logged = true;
}

/* A dry run keeps nothing but the entry that it was made. */
static void queue_trial(struct call *call)
{
    struct work *work = call->work;
    queue_access(call, "dry-run", NULL);
    work->tried = &work->saves[--work->save_count];
    work->shows = call->route->operation->shows;
}

static void queue_commit(struct call *call)
{
    enum query shows = call->route->operation->shows;
    if (call_is_read(call))
        return;
    if (call->is_dry_run) {
        queue_trial(call);
        return;
    }
    queue_trail(call);
    bool is_kept = call->request_key != NULL && queries[shows].kept != QUERY_NONE;
    call->work->shows = is_kept ? queries[shows].kept : queries[shows].held;
}

/* The handler's judgement, between the flushes. */
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

static void judge_and_queue(struct call *call)
{
    bool is_repeated = was_answered_before(call);
    call->outcome = is_repeated ? queue_replay(call) : judge(call);
    if (call->outcome)
        queue_denial(call, call->outcome);
    else if (!is_repeated)
        queue_commit(call);
}

bool transaction_is_read(const struct call *call)
{
    return call->route->operation->handle == NULL && call_is_read(call);
}

enum problem transaction_answer(struct call *call)
{
    if (call->outcome)
        return call->outcome;
    if (transaction_is_read(call))
        return answer_write(call);
    if (was_answered_before(call))
        reply_header(call->reply, "Idempotency-Replayed", "true");
    if (call->is_replay)
        return answer_replay(
            call, work_text(call->work, QUERY_REQUEST_ANSWERED, "answer"),
            (int)strtol(work_text(call->work, QUERY_REQUEST_ANSWERED, "status"), NULL, 10));
    if (date_is_set(call->moved_today))
        clock_set(call->service->clock, call->act->actor.municipality, call->moved_today);
    if (call->reply->body != NULL)
        return PROBLEM_NONE; /* a page */
    if (call->answer == NULL)
        return answer_write(call);
    answer_own(call);
    return PROBLEM_NONE;
}

/* Keys are a client's own; one system may serve several providers, each with keys of its own. */
static const char *client_of(const struct call *call)
{
    const char *provider = call->act->actor.provider;
    return provider != NULL ? arena_format(call->arena, "%s/%s", call->client, provider)
                            : call->client;
}

/*
 * The id that the path names last, or NULL: a code is no id, nor is what a denied caller may write
 * there, whose parameters nobody has checked.
 */
static const char *path_id(const struct call *call)
{
    size_t count = call->path_parameter_count;
    if (count == 0)
        return NULL;
    const struct shape *shape = call->route->path_parameters[count - 1].shape;
    const char *value = call->path_parameters[count - 1].value;
    bool is_id =
        shape->kind == SHAPE_UUID && contract_check_text(shape, value, call->arena) == NULL;
    return is_id ? value : NULL;
}

/*
 * The wall around a provider is for what its people do as executors. A decision that is proposed to
 * a manager in execution is the municipality's: its watches and messages are the officer's.
 */
static const char *provider_walled_in(const struct call *call)
{
    const char *scope = call->route->scope;
    bool decides = scope != NULL && strncmp(scope, "decision.", strlen("decision.")) == 0;
    return decides ? NULL : call->act->actor.provider;
}

static void start_work(struct call *call)
{
    struct work *work = call->work;
    const struct actor *actor = &call->act->actor;
    const char *values[AMBIENT_COUNT] = {
        [AMBIENT_MUNICIPALITY] = arena_format(call->arena, "%d", actor->municipality),
        [AMBIENT_SUBJECT] = actor->subject,
        [AMBIENT_ROLE] = role_name(actor->role),
        [AMBIENT_UNIT] = actor->unit,
        [AMBIENT_PROVIDER] = provider_walled_in(call),
        [AMBIENT_TODAY] = date_text(call->arena, call->act->today),
        [AMBIENT_OPERATION] = call->route->operation_id,
        [AMBIENT_TRACE] = call->trace_id,
        [AMBIENT_CLIENT] = client_of(call),
        [AMBIENT_REQUEST_KEY] = call->request_key,
        [AMBIENT_REQUEST_HASH] = trace_request_hash(call),
        [AMBIENT_PATH_ID] = path_id(call),
    };
    *work = (struct work){ .act = call->act, .arena = call->arena };
    memcpy(work->ambient, values, sizeof values);
    call_bind_input(call);
    identity_bind(call);
    work_bind(work, "status", arena_format(call->arena, "%d", call->route->status));
}

/* Each try begins with nothing of the one before: handlers act on their call alone. */
static void forget_try(struct call *call)
{
    call->act->effect_count = 0;
    call->act->refusal = (struct refusal){ .problem = PROBLEM_NONE };
    call->act->profile = NULL;
    call->resource_id = NULL;
    call->provider_id = NULL;
    call->is_replay = false;
    call->answer = NULL;
    call->answer_etag = NULL;
    call->is_denial_logged = false;
    call->outcome = PROBLEM_NONE;
    call->reply->header_count = 0;
    call->reply->status = 0;
    call->reply->body = NULL;
}

void transaction_prepare(struct call *call)
{
    work_free(call->work);
    forget_try(call);
    start_work(call);
}

static void want_loads(struct call *call)
{
    if (call->request_key != NULL) {
        work_want(call->work, QUERY_REQUEST_CLAIM);
        work_want(call->work, QUERY_REQUEST_ANSWERED);
    }
    for (const enum query *load = call->route->operation->loads; *load != QUERY_NONE; load++)
        work_want(call->work, *load);
}

static void works_of(struct call *const *calls, size_t count, struct work **works)
{
    assert(count <= TRANSACTION_CALLS_MAX);
    for (size_t i = 0; i < count; i++)
        works[i] = calls[i]->work;
}

enum problem transaction_write(struct pg *pg, struct call *const *calls, size_t count)
{
    struct work *works[TRANSACTION_CALLS_MAX] = { NULL };
    works_of(calls, count, works);
    for (size_t i = 0; i < count; i++)
        want_loads(calls[i]);
    enum problem problem = works_load(pg, works, count);
    if (problem)
        return problem;
    for (size_t i = 0; i < count; i++)
        judge_and_queue(calls[i]);
    return works_commit(pg, works, count);
}

enum problem transaction_read(struct pg *pg, struct call *const *calls, size_t count)
{
    struct work *works[TRANSACTION_CALLS_MAX] = { NULL };
    works_of(calls, count, works);
    for (size_t i = 0; i < count; i++)
        works[i]->shows =
            work_narrowest(works[i], queries[calls[i]->route->operation->shows].logged);
    return works_read(pg, works, count);
}

static enum problem attempt(struct call *call)
{
    struct pg *pg = NULL;
    transaction_prepare(call);
    enum problem problem = pg_lend(call->service->pool, &pg);
    if (problem)
        return problem;
    problem = transaction_is_read(call) ? transaction_read(pg, &call, 1)
                                        : transaction_write(pg, &call, 1);
    pg_return(pg);
    return problem;
}

/*
 * A lost race runs again, and the rule then sees what was in the way. A lost connection does too:
 * the key tells whether the first try was committed; without a key a write's outcome is unknown.
 */
enum problem transaction_alone(struct call *call)
{
    enum problem problem = PROBLEM_RETRY;
    bool may_repeat = call->request_key != NULL || call_is_read(call);
    for (call->tries = 1; call->tries <= TRIES; call->tries++) {
        problem = attempt(call);
        if (problem != PROBLEM_RETRY && !(problem == PROBLEM_CONNECTION_LOST && may_repeat))
            return problem == PROBLEM_CONNECTION_LOST ? PROBLEM_UNAVAILABLE : problem;
    }
    return PROBLEM_UNAVAILABLE;
}

enum problem transaction_log_denial(struct call *call, enum problem denial)
{
    struct pg *pg = NULL;
    if (pg_lend(call->service->pool, &pg) != PROBLEM_NONE)
        return PROBLEM_UNAVAILABLE;
    work_free(call->work);
    start_work(call);
    enum problem problem = works_load(pg, &call->work, 1);
    if (!problem) {
        queue_denial(call, denial);
        problem = works_commit(pg, &call->work, 1);
    }
    pg_return(pg);
    return problem ? PROBLEM_UNAVAILABLE : denial;
}
