/*
 * Starts and stops Ulfius: one catch-all endpoint receives every request (connection.c). Routing,
 * limits and errors are ours: see router.c and gate.c for what the library would do otherwise.
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

#include "api/connection.h"
#include "api/exchange.h"
#include "api/group.h"
#include "api/log.h"
#include "api/overdue.h"
#include "api/service.h"

enum {
    BODY_BUFFER_MAX = 256 * 1024 + 1, /* one more than the gate takes, so that it can tell */
    HEALTH_THREADS = 2,
    CONNECTION_MEMORY = 16 * 1024,
    SENDING_SECONDS = 10, /* for a request and its answer, beside what the database may take */
    TRIES_MAX = 4,        /* of a request: in a group, and three times alone */
};

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
static bool instance_start(struct _u_instance *instance, struct listener *listener,
                           struct sockaddr_in *address, unsigned threads)
{
    const struct settings *settings = &listener->service->settings;
    struct MHD_OptionItem options[] = {
        { MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)connection_request_ends, NULL },
        { MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)connection_request_begins, NULL },
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
    ulfius_set_default_endpoint(instance, connection_receive, listener);
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
    for (int i = 0; i < hundredths && connections_running() > 0; i++)
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
    /* Who comes now goes elsewhere. The library's threads may still hold it: closed in the end. */
    if (listening != MHD_INVALID_SOCKET)
        shutdown(listening, SHUT_RDWR);
    wait_for_running(800);
    service->is_closed = true;
    nanosleep(&(struct timespec){ .tv_nsec = 50000000L }, NULL);
    wait_for_running(200);
    if (listening != MHD_INVALID_SOCKET)
        close(listening);
}

/*
 * Somebody still waits for a database that hangs: what the library has suspended it cannot stop,
 * and a thread that waits cannot be joined. The connections are cut as the process ends.
 */
static void end_at_once(void)
{
    log_event("error", "cut", NULL);
    _exit(0);
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
    struct listener listener = { .service = service };
    unsigned threads = (unsigned)setting_number(&service->settings, SETTING_INSATS_THREADS);
    if (!address_read(listen, &address)) {
        fprintf(stderr, "%s is no IPv4 address with a port\n", listen);
        return 1;
    }
    if (!instance_start(&instance, &listener, &address, threads)) {
        fprintf(stderr, "cannot listen on %s\n", listen);
        return 1;
    }
    log_event("info", "listening", listen);
    wait_for_signal();
    service->is_draining = true;
    log_event("info", "draining", NULL);
    drain(&instance, service);
    if (connections_waiting() > 0)
        end_at_once();
    groups_free(service->groups);
    service->groups = NULL;
    instance_stop(&instance);
    return 0;
}

static int serve_both(struct service *service)
{
    struct _u_instance health;
    struct sockaddr_in address;
    struct listener listener = { .service = service, .is_for_health = true };
    const char *health_listen = setting_text(&service->settings, SETTING_INSATS_HEALTH_LISTEN);
    bool has_health = health_listen != NULL;
    if (has_health && (!address_read(health_listen, &address) ||
                       !instance_start(&health, &listener, &address, HEALTH_THREADS))) {
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
    const struct settings *settings = &service->settings;
    int database_seconds = (int)setting_number(settings, SETTING_INSATS_DATABASE_TIMEOUT);
    prepare_signals();
    connections_limit((int)setting_number(settings, SETTING_INSATS_TIMEOUT),
                      SENDING_SECONDS + TRIES_MAX * database_seconds);
    overdue_start();
    int status = serve_both(service);
    overdue_stop();
    exchange_free_spares();
    return status;
}
