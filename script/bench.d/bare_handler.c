/*
 * bare_handler PORT THREADS FILE: answers every request with the file's content as JSON, and with
 * 304 where If-None-Match is given: what Ulfius alone can do, with the service's own way of
 * serving (epoll, a pool of threads, one endpoint for all). Ends on SIGTERM.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ulfius.h>

struct file {
    char *content;
    size_t size;
};

static int answer(const struct _u_request *request, struct _u_response *response, void *data)
{
    const struct file *file = data;
    u_map_put(response->map_header, "ETag", "\"bare\"");
    if (u_map_get_case(request->map_header, "If-None-Match") != NULL) {
        ulfius_set_empty_body_response(response, 304);
        return U_CALLBACK_COMPLETE;
    }
    u_map_put(response->map_header, "Content-Type", "application/json");
    ulfius_set_binary_body_response(response, 200, file->content, file->size);
    return U_CALLBACK_COMPLETE;
}

static struct file file_read(const char *path)
{
    struct file file = { .content = malloc(1 << 20) };
    FILE *stream = fopen(path, "rb");
    if (stream == NULL || file.content == NULL)
        exit(1);
    file.size = fread(file.content, 1, 1 << 20, stream);
    fclose(stream);
    return file;
}

static void serve(unsigned port, unsigned threads, struct file *file)
{
    struct _u_instance instance;
    struct MHD_OptionItem options[] = {
        { MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)mhd_request_completed, NULL },
        { MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)ulfius_uri_logger, NULL },
        { MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)threads, NULL },
        { MHD_OPTION_END, 0, NULL },
    };
    sigset_t ends;
    int signal_number;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    if (ulfius_init_instance(&instance, port, NULL, NULL) != U_OK)
        exit(1);
    ulfius_set_default_endpoint(&instance, answer, file);
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC;
    if (ulfius_start_framework_with_mhd_options(&instance, flags, options) != U_OK)
        exit(1);
    sigwait(&ends, &signal_number);
    ulfius_stop_framework(&instance);
    ulfius_clean_instance(&instance);
}

int main(int count, char **arguments)
{
    if (count != 4)
        return 2;
    struct file file = file_read(arguments[3]);
    serve((unsigned)strtoul(arguments[1], NULL, 10), (unsigned)strtoul(arguments[2], NULL, 10),
          &file);
    free(file.content);
    return 0;
}
