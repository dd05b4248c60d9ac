#ifndef TESTS_PERSISTENCE_FAKE_SERVER_H
#define TESTS_PERSISTENCE_FAKE_SERVER_H

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/*
 * A server that says yes to everything in PostgreSQL's protocol, one connection after the other,
 * until it is told to behave badly.
 */
struct fake_server {
    char stops_at;       /* the message after which it reads no more, as 'P' for Parse */
    char rests_at;       /* the message after which it first takes a break of 100 ms */
    bool trickles;       /* an Execute is answered with remarks alone, and with no end of them */
    const char *remarks; /* before an Execute is done: the function that a warning comes from */
    sem_t cancelled;     /* posted when it is asked to cancel */
    char folder[32];     /* of its socket */
    char address[80];    /* as libpq takes it */
    int listener;
    pthread_t thread;
    char answers[1 << 16]; /* kept back until Sync, as the real one does */
    size_t answers_size;
};

enum { FAKE_STARTUP = 196608, FAKE_CANCEL = 80877102, FAKE_PID = 7, FAKE_KEY = 8 };

static inline bool fake_read(int fd, void *to, size_t size)
{
    return size == 0 || recv(fd, to, size, MSG_WAITALL) == (ssize_t)size;
}

static inline void fake_say(struct fake_server *server, char type, const void *body, size_t size)
{
    uint32_t length = htonl((uint32_t)size + 4);
    char *end = server->answers + server->answers_size;
    if (server->answers_size + 1 + sizeof length + size > sizeof server->answers)
        abort();
    *end++ = type;
    memcpy(end, &length, sizeof length);
    memcpy(end + sizeof length, body, size);
    server->answers_size += 1 + sizeof length + size;
}

static inline void fake_send(struct fake_server *server, int fd)
{
    send(fd, server->answers, server->answers_size, MSG_NOSIGNAL);
    server->answers_size = 0;
}

static inline void fake_warn(struct fake_server *server, const char *function)
{
    char fields[128] = "SWARNING\0VWARNING\0C01000\0Mremark\0R";
    size_t before = sizeof "SWARNING\0VWARNING\0C01000\0Mremark\0R" - 1;
    fake_say(server, 'N', fields,
             before + (size_t)snprintf(fields + before, sizeof fields - before, "%s", function) +
                 2);
}

static inline void fake_wait_for_end(int fd)
{
    struct pollfd end = { .fd = fd };
    poll(&end, 1, -1);
}

static inline void fake_rest(struct fake_server *server, char type)
{
    if (type != server->rests_at)
        return;
    server->rests_at = '\0';
    poll(NULL, 0, 100);
}

static inline void fake_trickle(struct fake_server *server, int fd)
{
    struct pollfd end = { .fd = fd };
    while (poll(&end, 1, 20) == 0) {
        fake_warn(server, "drop");
        fake_send(server, fd);
    }
}

static inline void fake_execute(struct fake_server *server, int fd)
{
    if (server->trickles)
        fake_trickle(server, fd);
    if (server->remarks != NULL)
        fake_warn(server, server->remarks);
    fake_say(server, 'C', "DONE", sizeof "DONE");
}

static inline void fake_answer(struct fake_server *server, int fd, char type)
{
    if (type == 'P')
        fake_say(server, '1', "", 0);
    if (type == 'B')
        fake_say(server, '2', "", 0);
    if (type == 'D')
        fake_say(server, 'n', "", 0);
    if (type == 'E')
        fake_execute(server, fd);
    if (type == 'Q')
        fake_say(server, 'C', "DONE", sizeof "DONE");
    if (type != 'Q' && type != 'S')
        return;
    fake_say(server, 'Z', "I", 1);
    fake_send(server, fd);
}

static inline void fake_converse(struct fake_server *server, int fd)
{
    static char body[1 << 20];
    uint32_t key[] = { htonl(FAKE_PID), htonl(FAKE_KEY) };
    fake_say(server, 'R', "\0\0\0", 4);
    fake_say(server, 'K', key, sizeof key);
    fake_say(server, 'Z', "I", 1);
    fake_send(server, fd);
    char type;
    uint32_t length;
    while (fake_read(fd, &type, 1) && fake_read(fd, &length, sizeof length) &&
           fake_read(fd, body, ntohl(length) - 4)) {
        if (type == server->stops_at)
            fake_wait_for_end(fd);
        fake_rest(server, type);
        fake_answer(server, fd, type);
    }
}

static inline void fake_meet(struct fake_server *server, int fd)
{
    uint32_t head[2], key[2];
    char parameters[1024];
    if (!fake_read(fd, head, sizeof head))
        return;
    if (ntohl(head[1]) == FAKE_STARTUP && fake_read(fd, parameters, ntohl(head[0]) - sizeof head))
        fake_converse(server, fd);
    if (ntohl(head[1]) == FAKE_CANCEL && fake_read(fd, key, sizeof key) &&
        ntohl(key[0]) == FAKE_PID && ntohl(key[1]) == FAKE_KEY)
        sem_post(&server->cancelled);
}

static inline void *fake_serve(void *of)
{
    struct fake_server *server = of;
    int fd;
    while ((fd = accept(server->listener, NULL, NULL)) >= 0) {
        server->answers_size = 0;
        fake_meet(server, fd);
        close(fd);
    }
    return NULL;
}

static inline void fake_server_start(struct fake_server *server)
{
    struct sockaddr_un socket_name = { .sun_family = AF_UNIX };
    strcpy(server->folder, "/tmp/insats-fake-XXXXXX");
    if (mkdtemp(server->folder) == NULL)
        abort();
    snprintf(server->address, sizeof server->address, "host=%s port=5432 user=fake",
             server->folder);
    snprintf(socket_name.sun_path, sizeof socket_name.sun_path, "%s/.s.PGSQL.5432", server->folder);
    sem_init(&server->cancelled, 0, 0);
    server->listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(server->listener, (struct sockaddr *)&socket_name, sizeof socket_name) != 0 ||
        listen(server->listener, 8) != 0 ||
        pthread_create(&server->thread, NULL, fake_serve, server) != 0)
        abort();
}

static inline void fake_server_end(struct fake_server *server)
{
    char path[64];
    snprintf(path, sizeof path, "%s/.s.PGSQL.5432", server->folder);
    shutdown(server->listener, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->listener);
    unlink(path);
    rmdir(server->folder);
}

#endif
