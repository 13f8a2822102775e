/* http_server.c - answers browsers on this machine, and nobody else. SPDX-License-Identifier: ISC */
#include "cmd/http_server.h"

#include "base/clock.h"
#include "cmd/http_library.h"
#include "cmd/http_reply.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum {
    MOST_CONNECTIONS = 64,
    IDLE_SECONDS = 10,
    LATE_AFTER = 8000,            /* milliseconds; a held connection is not idle */
    MOST_REQUEST_LINE = 8 * 1024, /* bytes, of the target */
    MOST_FIELDS = 32 * 1024,
    MEMORY = 64 * 1024, /* of a connection, for what is read and for the head of a reply */
    CHECK_EVERY = 500,  /* milliseconds, while somebody waits */
};

/* What is known of a request from its first line alone. Of one that comes no further the library tells
 * no end, so nothing is made for it: it gets one of the server's. */
typedef struct Target {
    bool is_too_long;
    bool has_nul; /* it is a C string when it is decoded */
} Target;

enum { TARGET_FINE, TARGET_TOO_LONG, TARGET_HAS_NUL, TARGET_COUNT };

/* A request that is not refused, from its fields to the end of its reply. */
typedef struct Exchange Exchange;
struct Exchange {
    HttpServer *server;
    struct MHD_Connection *connection;
    bool is_held;
    bool is_left;  /* the client has gone, or says no more */
    int64_t since; /* milliseconds: when it was held first; 0: never */
    Exchange *previous;
    Exchange *next;
};

struct HttpServer {
    HttpLibrary mhd;
    struct MHD_Daemon *daemon;
    HttpHandler *handler;
    void *data;
    Loopback loopback;
    Target targets[TARGET_COUNT];
    Exchange *newest;
};

/* --- Exchanges ------------------------------------------------------------------------------- */

static void *begin(void *data, const char *target, struct MHD_Connection *connection)
{
    (void)connection;
    HttpServer *server = data;
    bool is_too_long = strlen(target) > MOST_REQUEST_LINE;
    bool has_nul = strstr(target, "%00") != NULL;
    return &server->targets[is_too_long ? TARGET_TOO_LONG : has_nul ? TARGET_HAS_NUL : TARGET_FINE];
}

static bool is_target(const HttpServer *server, const void *context)
{
    for (size_t i = 0; i < TARGET_COUNT; i++) {
        if (context == &server->targets[i]) {
            return true;
        }
    }
    return false;
}

static Exchange *exchange_new(HttpServer *server, struct MHD_Connection *connection)
{
    Exchange *exchange = calloc(1, sizeof *exchange);
    if (exchange == NULL) {
        out_of_memory(sizeof *exchange);
    }
    *exchange = (Exchange){.server = server, .connection = connection, .next = server->newest};
    if (server->newest != NULL) {
        server->newest->previous = exchange;
    }
    server->newest = exchange;
    return exchange;
}

static void end(void *data, struct MHD_Connection *connection, void **context,
                enum MHD_RequestTerminationCode code)
{
    (void)connection, (void)code;
    HttpServer *server = data;
    if (*context == NULL || is_target(server, *context)) {
        return;
    }
    Exchange *exchange = *context;
    if (exchange->previous != NULL) {
        exchange->previous->next = exchange->next;
    } else {
        server->newest = exchange->next;
    }
    if (exchange->next != NULL) {
        exchange->next->previous = exchange->previous;
    }
    free(exchange);
}

static void hold(Exchange *exchange)
{
    exchange->is_held = true;
    exchange->since = exchange->since == 0 ? clock_now() : exchange->since;
    exchange->server->mhd.suspend_connection(exchange->connection);
}

static bool is_late(const Exchange *exchange)
{
    return exchange->is_left ||
           (exchange->since != 0 && clock_now() - exchange->since >= LATE_AFTER);
}

/* The library does not look at connections that are held. One that is left gets its answer, too: its
 * place is another's then. */
static void look_who_left(HttpServer *server)
{
    char byte;
    for (Exchange *exchange = server->newest; exchange != NULL; exchange = exchange->next) {
        if (exchange->is_held) {
            const union MHD_ConnectionInfo *info = server->mhd.get_connection_info(
                exchange->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
            ssize_t size = recv(info->connect_fd, &byte, sizeof byte, MSG_PEEK);
            exchange->is_left = size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR);
        }
    }
}

static void resume(HttpServer *server, bool only_late)
{
    for (Exchange *exchange = server->newest; exchange != NULL; exchange = exchange->next) {
        if (exchange->is_held && (!only_late || is_late(exchange))) {
            exchange->is_held = false;
            server->mhd.resume_connection(exchange->connection);
        }
    }
}

/* --- What is refused -------------------------------------------------------------------------- */

typedef struct Fields {
    size_t size;  /* bytes, as they were sent */
    size_t hosts; /* RFC 9112, section 3.2: exactly one */
    Str host;
} Fields;

static enum MHD_Result count_field(void *data, enum MHD_ValueKind kind, const char *name,
                                   const char *value)
{
    (void)kind;
    Fields *fields = data;
    fields->size += strlen(name) + STR(": \r\n").len + (value == NULL ? 0 : strlen(value));
    if (str_eq_ascii_case(str_from(name), STR("host"))) {
        fields->hosts++;
        fields->host = str_from(value);
    }
    return MHD_YES;
}

/* 0, or the status with which the request is refused. */
static unsigned refusal(const HttpServer *server, struct MHD_Connection *connection,
                        const Target *known, const char *target, const char *method)
{
    Fields fields = {0};
    (void)server->mhd.get_connection_values(connection, MHD_HEADER_KIND, count_field, &fields);
    if (known->is_too_long) {
        return MHD_HTTP_URI_TOO_LONG;
    }
    if (fields.size > MOST_FIELDS) {
        return MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE;
    }
    if (fields.hosts != 1) {
        return MHD_HTTP_BAD_REQUEST;
    }
    if (!loopback_is_host(&server->loopback, fields.host)) {
        return MHD_HTTP_MISDIRECTED_REQUEST;
    }
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) {
        return MHD_HTTP_METHOD_NOT_ALLOWED;
    }
    return target[0] == '/' && !known->has_nul ? 0 : MHD_HTTP_BAD_REQUEST;
}

/* --- Answers ---------------------------------------------------------------------------------- */

/* Asks who knows the site. */
static enum MHD_Result reply_to(Exchange *exchange, const char *target)
{
    const HttpServer *server = exchange->server;
    struct MHD_Connection *connection = exchange->connection;
    Arena *arena = arena_new();
    HttpReply reply = {0};
    HttpRequest request = {
        .path = str_from(target),
        .seen = str_from(
            server->mhd.lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "seen")),
        .was_late = is_late(exchange),
    };
    server->handler(server->data, &request, arena, &reply);
    if (reply.waits) {
        arena_free(arena);
        hold(exchange);
        return MHD_YES;
    }
    return http_reply_send(&server->mhd, connection, arena, &reply);
}

/* Called with the head of a request, with its end, and again when one that was held goes on. Who
 * answers the head closes the connection: a request that is refused may go on for ever. The library
 * says what it takes.
 * NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result answer(void *data, struct MHD_Connection *connection, const char *target,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context)
{
    (void)version, (void)upload;
    HttpServer *server = data;
    bool has_body = *upload_size > 0;
    *upload_size = 0; /* what a request carries is passed over */
    if (!is_target(server, *context)) {
        return has_body ? MHD_YES : reply_to(*context, target);
    }
    unsigned refused = refusal(server, connection, *context, target, method);
    if (refused != 0) {
        Arena *arena = arena_new();
        HttpReply reply = http_reply_refuse(arena, refused);
        return http_reply_send(&server->mhd, connection, arena, &reply);
    }
    *context = exchange_new(server, connection);
    return MHD_YES;
}

HttpServer *http_server_open(Arena *arena, HttpHandler *handler, void *data,
                             const char **ret_reason)
{
    HttpServer *server = arena_new_object(arena, HttpServer);
    *server = (HttpServer){.handler = handler, .data = data, .loopback = LOOPBACK_NONE};
    server->targets[TARGET_TOO_LONG].is_too_long = true;
    server->targets[TARGET_HAS_NUL].has_nul = true;
    if (!http_library_load(&server->mhd, ret_reason)) {
        return NULL;
    }
    *ret_reason = "libmicrohttpd can't begin";
    server->daemon = server->mhd.start_daemon(
        MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer,
        server, MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)MEMORY, MHD_OPTION_URI_LOG_CALLBACK, begin, server, MHD_OPTION_NOTIFY_COMPLETED,
        end, server, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    return server->daemon == NULL ? NULL : server;
}

/* --- Connections ------------------------------------------------------------------------------ */

static void accept_all(HttpServer *server)
{
    struct sockaddr_storage address;
    for (size_t i = 0; i < MOST_CONNECTIONS; i++) {
        socklen_t size = sizeof address;
        int connection = loopback_accept(&server->loopback, &address, &size);
        if (connection < 0) {
            return; /* none is left, or there is no room for more: those wait */
        }
        /* One too many is closed there. */
        (void)server->mhd.add_connection(server->daemon, connection,
                                         (const struct sockaddr *)&address, size);
    }
}

bool http_server_listen(HttpServer *server, unsigned port, unsigned tries)
{
    return loopback_listen(&server->loopback, port, tries);
}

unsigned http_server_port(const HttpServer *server)
{
    return server->loopback.port;
}

static bool has_held(const HttpServer *server)
{
    for (const Exchange *exchange = server->newest; exchange != NULL; exchange = exchange->next) {
        if (exchange->is_held) {
            return true;
        }
    }
    return false;
}

size_t http_server_watch(HttpServer *server, struct pollfd descriptors[HTTP_DESCRIPTORS],
                         int *ret_timeout)
{
    size_t count = 0;
    for (size_t i = 0; i < LOOPBACK_LISTENERS; i++) {
        if (server->loopback.listeners[i] >= 0) {
            descriptors[count++] =
                (struct pollfd){.fd = server->loopback.listeners[i], .events = POLLIN};
        }
    }
    const union MHD_DaemonInfo *info =
        server->mhd.get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    descriptors[count++] = (struct pollfd){.fd = info->epoll_fd, .events = POLLIN};
    unsigned long long least = 0;
    bool has_timeout = server->mhd.get_timeout(server->daemon, &least) == MHD_YES;
    *ret_timeout = has_held(server) ? CHECK_EVERY : -1;
    if (has_timeout && (*ret_timeout < 0 || least < (unsigned long long)*ret_timeout)) {
        *ret_timeout = (int)least; /* at most IDLE_SECONDS */
    }
    return count;
}

/* Places that become free are there for who comes now. */
void http_server_run(HttpServer *server)
{
    look_who_left(server);
    resume(server, true);
    (void)server->mhd.run(server->daemon);
    accept_all(server);
    (void)server->mhd.run(server->daemon);
}

void http_server_wake(HttpServer *server)
{
    resume(server, false);
}

void http_server_close(HttpServer *server)
{
    if (server == NULL) {
        return;
    }
    loopback_close(&server->loopback);
    resume(server, false);
    server->mhd.stop_daemon(server->daemon);
}
