#include "api/connection.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

#include "api/dispatch.h"
#include "api/http_request.h"
#include "api/overdue.h"

struct connection {
    int descriptor;
    struct exchange *exchange; /* from the request's last byte to its answer's */
};

static atomic_int running;
static atomic_int waiting;

static int idle_seconds, request_seconds;

/* The request that Ulfius has just given to this thread, while it is still within Ulfius. */
static _Thread_local struct exchange *received;

static enum MHD_Result (*library_queue_response)(struct MHD_Connection *, unsigned,
                                                 struct MHD_Response *);
static MHD_AccessHandlerCallback ulfius_receive;

int connections_running(void)
{
    return atomic_load(&running);
}

int connections_waiting(void)
{
    return atomic_load(&waiting);
}

void connections_limit(int idle, int request)
{
    idle_seconds = idle;
    request_seconds = request;
}

static struct connection *connection_of(struct MHD_Connection *library)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(library, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info->socket_context;
}

static void connection_begins(struct MHD_Connection *library, void **context)
{
    struct connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL)
        abort();
    connection->descriptor =
        MHD_get_connection_info(library, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    *context = connection;
    overdue_allow(connection->descriptor, idle_seconds + request_seconds);
}

static void connection_ends(struct connection *connection)
{
    overdue_forget(connection->descriptor);
    exchange_free(connection->exchange);
    free(connection);
}

void connection_changes(void *nothing, struct MHD_Connection *library, void **context,
                        enum MHD_ConnectionNotificationCode what)
{
    (void)nothing;
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        connection_begins(library, context);
    else
        connection_ends(*context);
}

void *connection_request_begins(void *nothing, const char *uri, struct MHD_Connection *library)
{
    atomic_fetch_add(&running, 1);
    overdue_allow(connection_of(library)->descriptor, request_seconds);
    return ulfius_uri_logger(nothing, uri);
}

static void waits_no_more(struct exchange *exchange)
{
    if (exchange != NULL && exchange->is_waiting)
        atomic_fetch_sub(&waiting, 1);
    if (exchange != NULL)
        exchange->is_waiting = false;
}

void connection_request_ends(void *nothing, struct MHD_Connection *library, void **request,
                             enum MHD_RequestTerminationCode how)
{
    struct connection *connection = connection_of(library);
    waits_no_more(connection->exchange);
    exchange_free(connection->exchange);
    connection->exchange = NULL;
    mhd_request_completed(nothing, library, request, how);
    overdue_allow(connection->descriptor, idle_seconds + request_seconds);
    atomic_fetch_sub(&running, 1);
}

/* The library sends the body from where it stands: the exchange lives until the last byte. */
static enum MHD_Result send_reply(struct MHD_Connection *library, const struct http_reply *reply)
{
    void *body = (void *)(uintptr_t)reply->body;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(reply->body_length, body, MHD_RESPMEM_PERSISTENT);
    if (response == NULL)
        return MHD_NO;
    for (size_t i = 0; i < reply->header_count; i++)
        MHD_add_response_header(response, reply->headers[i].name, reply->headers[i].value);
    if (reply->content_type != NULL && reply->body_length > 0)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->content_type);
    enum MHD_Result result = library_queue_response(library, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}

/* Whatever thread has made the answer: the connection's own then sends it. */
static void wake(struct exchange *exchange)
{
    MHD_resume_connection(exchange->connection);
}

int connection_receive(const struct _u_request *request, struct _u_response *response,
                       void *of_listener)
{
    const struct listener *listener = of_listener;
    (void)response; /* Ulfius' own: see MHD_queue_response() */
    received = exchange_new();
    received->request = http_request_of(request);
    received->request.is_for_health = listener->is_for_health;
    received->answered = wake;
    received->is_waiting = !dispatch(listener->service, received);
    return U_CALLBACK_COMPLETE;
}

/* Called for each part of a request, and once more for one that was suspended, to be answered. */
/* NOLINTNEXTLINE(readability-function-size): the library's parameters */
static enum MHD_Result receive(void *instance, struct MHD_Connection *library, const char *url,
                               const char *method, const char *version, const char *data,
                               size_t *size, void **request)
{
    struct connection *connection = connection_of(library);
    if (connection->exchange != NULL) {
        waits_no_more(connection->exchange);
        return send_reply(library, &connection->exchange->reply);
    }
    enum MHD_Result result =
        ulfius_receive(instance, library, url, method, version, data, size, request);
    struct exchange *exchange = received;
    received = NULL;
    if (exchange == NULL)
        return result;
    connection->exchange = exchange;
    exchange->connection = library;
    if (!exchange->is_waiting)
        return send_reply(library, &exchange->reply);
    atomic_fetch_add(&waiting, 1);
    MHD_suspend_connection(library);
    dispatch_wait(exchange);
    return MHD_YES;
}

/* In front of libmicrohttpd's functions: Ulfius calls these. */

/* NOLINTNEXTLINE(readability-function-size): the library's parameters */
struct MHD_Daemon *MHD_start_daemon(unsigned flags, uint16_t port, MHD_AcceptPolicyCallback accept,
                                    void *accept_closure, MHD_AccessHandlerCallback handler,
                                    void *closure, ...)
{
    va_list options;
    void *queue_response = dlsym(RTLD_NEXT, "MHD_queue_response");
    if (queue_response == NULL)
        abort();
    *(void **)&library_queue_response = queue_response;
    ulfius_receive = handler;
    va_start(options, closure);
    struct MHD_Daemon *daemon = MHD_start_daemon_va(flags | MHD_ALLOW_SUSPEND_RESUME, port, accept,
                                                    accept_closure, receive, closure, options);
    va_end(options);
    return daemon;
}

/* What Ulfius makes of its callback's return is not sent: the exchange has an answer of its own. */
enum MHD_Result MHD_queue_response(struct MHD_Connection *library, unsigned status,
                                   struct MHD_Response *response)
{
    return received != NULL ? MHD_YES : library_queue_response(library, status, response);
}
