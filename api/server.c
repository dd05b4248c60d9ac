/*
 * The only file that knows Ulfius and libmicrohttpd. One catch-all endpoint receives every request,
 * turns it into plain values for dispatch(), and sends what comes back. Routing, limits and errors
 * are ours: see router.c and gate.c for what the library would do otherwise.
 */
#include "api/server.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <ulfius.h>
#include <unistd.h>

#include "api/dispatch.h"
#include "api/log.h"

enum {
    BODY_BUFFER_MAX = 256 * 1024 + 1, /* one more than the gate takes, so that it can tell */
    HEALTH_THREADS = 2,
    CONNECTION_MEMORY = 16 * 1024,
    CONNECTIONS_MAX = 1 << 17, /* by file descriptor */
    REQUEST_SECONDS = 40, /* from a connection's start, or its last answer, to the next answer */
};

static const char *const header_names[HEADER_COUNT] = {
    [HEADER_AUTHORIZATION] = "Authorization",
    [HEADER_CONTENT_TYPE] = "Content-Type",
    [HEADER_CONTENT_LENGTH] = "Content-Length",
    [HEADER_TRANSFER_ENCODING] = "Transfer-Encoding",
    [HEADER_HOST] = "Host",
    [HEADER_IF_MATCH] = "If-Match",
    [HEADER_IF_NONE_MATCH] = "If-None-Match",
    [HEADER_IDEMPOTENCY_KEY] = "Idempotency-Key",
    [HEADER_ACCEPT] = "Accept",
    [HEADER_ACCEPT_LANGUAGE] = "Accept-Language",
    [HEADER_TRACEPARENT] = "traceparent",
};

/* One arena per thread, kept from request to request and freed when the thread ends. */
static pthread_key_t arena_key;

static void arena_end(void *arena)
{
    arena_free(arena);
    free(arena);
}

static struct arena *thread_arena(void)
{
    struct arena *arena = pthread_getspecific(arena_key);
    if (arena != NULL)
        return arena;
    arena = calloc(1, sizeof *arena);
    if (arena == NULL || pthread_setspecific(arena_key, arena) != 0)
        abort();
    return arena;
}

/* Requests that have begun and are not yet answered to the last byte: what a stop waits for. */
static atomic_int running;

/*
 * When each connection began, or was answered last; 0 where there is none. The library counts
 * inactivity only: whoever drips a byte now and then would hold a connection for ever.
 */
static atomic_llong connection_since[CONNECTIONS_MAX];

static long long seconds_now(void)
{
    return (long long)(clock_nanoseconds() / 1000000000u) + 1;
}

static void note_connection(struct MHD_Connection *connection, long long since)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != NULL && info->connect_fd >= 0 && info->connect_fd < CONNECTIONS_MAX)
        atomic_store(&connection_since[info->connect_fd], since);
}

static void connection_changes(void *nothing, struct MHD_Connection *connection, void **context,
                               enum MHD_ConnectionNotificationCode what)
{
    (void)nothing;
    (void)context;
    note_connection(connection, what == MHD_CONNECTION_NOTIFY_STARTED ? seconds_now() : 0);
}

static void end_overdue(void)
{
    long long now = seconds_now();
    for (int fd = 0; fd < CONNECTIONS_MAX; fd++) {
        long long since = atomic_load(&connection_since[fd]);
        if (since != 0 && now - since > REQUEST_SECONDS &&
            atomic_compare_exchange_strong(&connection_since[fd], &since, 0))
            shutdown(fd, SHUT_RDWR);
    }
}

static atomic_bool watchdog_ends;

static void *watch_connections(void *nothing)
{
    while (!atomic_load(&watchdog_ends)) {
        end_overdue();
        nanosleep(&(struct timespec){ .tv_nsec = 500000000L }, NULL);
    }
    return nothing;
}

static void *request_begins(void *nothing, const char *uri)
{
    atomic_fetch_add(&running, 1);
    return ulfius_uri_logger(nothing, uri);
}

static void request_ends(void *nothing, struct MHD_Connection *connection, void **request,
                         enum MHD_RequestTerminationCode how)
{
    mhd_request_completed(nothing, connection, request, how);
    note_connection(connection, seconds_now());
    atomic_fetch_sub(&running, 1);
}

/* Names of headers are the same in any case; the library joins only those of equal case. */
static bool has_repeated(const struct _u_map *headers)
{
    static const enum header single[] = {
        HEADER_HOST,     HEADER_CONTENT_LENGTH,  HEADER_AUTHORIZATION,
        HEADER_IF_MATCH, HEADER_IDEMPOTENCY_KEY, HEADER_TRANSFER_ENCODING
    };
    const char **names = u_map_enum_keys(headers);
    for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
        int count = 0;
        for (size_t name = 0; names[name] != NULL; name++)
            count += strcasecmp(names[name], header_names[single[i]]) == 0;
        if (count > 1)
            return true;
    }
    return false;
}

static struct http_request request_of(const struct _u_request *from)
{
    struct http_request request = { .method = from->http_verb,
                                    .target = from->http_url,
                                    .has_repeated = has_repeated(from->map_header),
                                    .body = from->binary_body,
                                    .body_length = from->binary_body_length };
    for (int header = 0; header < HEADER_COUNT; header++)
        request.headers[header] = u_map_get_case(from->map_header, header_names[header]);
    return request;
}

static void send_reply(const struct http_reply *reply, struct _u_response *to)
{
    for (size_t i = 0; i < reply->header_count; i++)
        u_map_put(to->map_header, reply->headers[i].name, reply->headers[i].value);
    if (reply->content_type != NULL && reply->body_length > 0)
        u_map_put(to->map_header, "Content-Type", reply->content_type);
    if (reply->body_length > 0)
        ulfius_set_binary_body_response(to, (unsigned)reply->status, reply->body,
                                        reply->body_length);
    else
        ulfius_set_empty_body_response(to, (unsigned)reply->status);
}

static int answer(const struct _u_request *from, struct _u_response *to, void *service)
{
    struct http_request request = request_of(from);
    struct http_reply reply = { .status = 0 };
    struct arena *arena = thread_arena();
    dispatch(service, &request, arena, &reply);
    send_reply(&reply, to);
    arena_reset(arena);
    return U_CALLBACK_COMPLETE;
}

/*
 * We take no forms. Ulfius would parse a body that says it is one, and close the connection without
 * an answer when it is not: its parser, found here before libmicrohttpd's, does nothing, and the
 * gate answers 415.
 */
struct MHD_PostProcessor *MHD_create_post_processor(struct MHD_Connection *connection, size_t size,
                                                    MHD_PostDataIterator iterator, void *closure)
{
    static char none;
    (void)connection;
    (void)size;
    (void)iterator;
    (void)closure;
    return (struct MHD_PostProcessor *)&none;
}

enum MHD_Result MHD_post_process(struct MHD_PostProcessor *none, const char *data, size_t length)
{
    (void)none;
    (void)data;
    (void)length;
    return MHD_YES;
}

enum MHD_Result MHD_destroy_post_processor(struct MHD_PostProcessor *none)
{
    (void)none;
    return MHD_YES;
}

/* The library's own messages may hold what came in: only that there was one is said. */
static void log_library(void *nothing, const char *format, va_list arguments)
{
    (void)nothing;
    (void)format;
    (void)arguments;
}

static bool address_read(const char *text, struct sockaddr_in *address)
{
    char host[INET_ADDRSTRLEN];
    const char *colon = strrchr(text, ':');
    if (colon == NULL || (size_t)(colon - text) >= sizeof host)
        return false;
    memcpy(host, text, (size_t)(colon - text));
    host[colon - text] = '\0';
    long port = strtol(colon + 1, NULL, 10);
    *address = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    return port > 0 && port < 65536 && inet_pton(AF_INET, host, &address->sin_addr) == 1;
}

/* Limits and timeouts are ours to give: the library's default start has none. */
static bool instance_start(struct _u_instance *instance, struct service *service,
                           struct sockaddr_in *address, unsigned threads)
{
    const struct settings *settings = &service->settings;
    struct MHD_OptionItem options[] = {
        { MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)request_ends, NULL },
        { MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)request_begins, NULL },
        { MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)connection_changes, NULL },
        { MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)log_library, NULL },
        { MHD_OPTION_SOCK_ADDR, 0, address },
        { MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)threads, NULL },
        { MHD_OPTION_CONNECTION_LIMIT, setting_number(settings, SETTING_INSATS_CONNECTION_LIMIT),
          NULL },
        { MHD_OPTION_CONNECTION_TIMEOUT, setting_number(settings, SETTING_INSATS_TIMEOUT), NULL },
        { MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, NULL },
        { MHD_OPTION_LISTENING_ADDRESS_REUSE, 1, NULL },
        { MHD_OPTION_END, 0, NULL },
    };
    if (ulfius_init_instance(instance, ntohs(address->sin_port), NULL, NULL) != U_OK)
        return false;
    instance->max_post_body_size = BODY_BUFFER_MAX;
    instance->check_utf8 = 0;
    ulfius_set_default_endpoint(instance, answer, service);
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG;
    return ulfius_start_framework_with_mhd_options(instance, flags, options) == U_OK;
}

static volatile sig_atomic_t is_stopping;

static void stop(int signal_number)
{
    (void)signal_number;
    is_stopping = 1;
}

static void wait_for_signal(void)
{
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGINT);
    sigprocmask(SIG_BLOCK, &held, &before);
    while (!is_stopping)
        sigsuspend(&before);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static void wait_for_running(int hundredths)
{
    for (int i = 0; i < hundredths && atomic_load(&running) > 0; i++)
        nanosleep(&(struct timespec){ .tv_nsec = 10000000L }, NULL);
}

/*
 * No new connection; requests under way are answered, for eight seconds at most, and each answer
 * closes its connection. What still comes on an open one is then turned away before it has any
 * effect, so that what is cut in the end was never done.
 */
static void drain(struct _u_instance *instance, struct service *service)
{
    MHD_socket listening = MHD_quiesce_daemon(instance->mhd_daemon);
    wait_for_running(800);
    service->is_closed = true;
    nanosleep(&(struct timespec){ .tv_nsec = 50000000L }, NULL);
    wait_for_running(200);
    if (listening != MHD_INVALID_SOCKET)
        close(listening);
}

static void instance_stop(struct _u_instance *instance)
{
    ulfius_stop_framework(instance);
    ulfius_clean_instance(instance);
}

/* A handler that only notes: serving ends where it waits, not where the signal arrives. */
static void prepare_signals(void)
{
    struct sigaction action = { .sa_handler = stop };
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static int serve_main(struct service *service, const char *listen)
{
    struct _u_instance instance;
    struct sockaddr_in address;
    unsigned threads = (unsigned)setting_number(&service->settings, SETTING_INSATS_THREADS);
    if (!address_read(listen, &address)) {
        fprintf(stderr, "%s is no IPv4 address with a port\n", listen);
        return 1;
    }
    if (!instance_start(&instance, service, &address, threads)) {
        fprintf(stderr, "cannot listen on %s\n", listen);
        return 1;
    }
    log_event("info", "listening", listen);
    wait_for_signal();
    service->is_draining = true;
    log_event("info", "draining", NULL);
    drain(&instance, service);
    instance_stop(&instance);
    return 0;
}

static int serve_both(struct service *service)
{
    struct _u_instance health;
    struct sockaddr_in address;
    const char *health_listen = setting_text(&service->settings, SETTING_INSATS_HEALTH_LISTEN);
    bool has_health = health_listen != NULL;
    if (has_health && (!address_read(health_listen, &address) ||
                       !instance_start(&health, service, &address, HEALTH_THREADS))) {
        fprintf(stderr, "cannot listen on %s\n", health_listen);
        return 1;
    }
    int status = serve_main(service, setting_text(&service->settings, SETTING_INSATS_LISTEN));
    if (has_health)
        instance_stop(&health);
    return status;
}

int server_run(struct service *service)
{
    pthread_t watchdog;
    prepare_signals();
    if (pthread_key_create(&arena_key, arena_end) != 0 ||
        pthread_create(&watchdog, NULL, watch_connections, NULL) != 0)
        abort();
    int status = serve_both(service);
    atomic_store(&watchdog_ends, true);
    pthread_join(watchdog, NULL);
    return status;
}
