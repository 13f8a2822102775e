/* http_server.c - answers browsers on this machine, and nobody else. SPDX-License-Identifier: ISC */
#include "cmd/http_server.h"

#include "base/io.h"
#include "cmd/http_library.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    LISTENERS = 2,
    MOST_CONNECTIONS = 64,
    IDLE_SECONDS = 10,
    LATE_AFTER = 8000,            /* milliseconds; a held connection is not idle */
    MOST_REQUEST_LINE = 8 * 1024, /* bytes, of the target */
    MOST_FIELDS = 32 * 1024,
    MEMORY = 64 * 1024, /* of a connection, for what is read and for the head of a reply */
    CHECK_EVERY = 500,  /* milliseconds, while somebody waits */
};

/* A request, from its first line to the end of its reply. */
typedef struct Exchange Exchange;
struct Exchange {
    HttpServer *server;
    struct MHD_Connection *connection;
    bool is_too_long; /* its target */
    bool has_nul;     /* in its target, which is a C string when it is decoded */
    bool has_head;    /* all of its fields have been read */
    bool is_held;
    int64_t since; /* milliseconds: when it was held first; 0: never */
    Exchange *previous;
    Exchange *next;
};

struct HttpServer {
    HttpLibrary mhd;
    struct MHD_Daemon *daemon;
    HttpHandler *handler;
    void *data;
    int listeners[LISTENERS]; /* -1: none */
    unsigned port;
    Exchange *newest;
};

static int64_t now(void)
{
    struct timespec time = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* --- Exchanges ------------------------------------------------------------------------------- */

static void *begin(void *data, const char *target, struct MHD_Connection *connection)
{
    HttpServer *server = data;
    Exchange *exchange = calloc(1, sizeof *exchange);
    if (exchange == NULL) {
        out_of_memory(sizeof *exchange);
    }
    *exchange = (Exchange){.server = server,
                           .connection = connection,
                           .is_too_long = strlen(target) > MOST_REQUEST_LINE,
                           .has_nul = strstr(target, "%00") != NULL,
                           .next = server->newest};
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
    Exchange *exchange = *context;
    if (exchange == NULL) {
        return;
    }
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
    exchange->since = exchange->since == 0 ? now() : exchange->since;
    exchange->server->mhd.suspend_connection(exchange->connection);
}

static bool is_late(const Exchange *exchange)
{
    return exchange->since != 0 && now() - exchange->since >= LATE_AFTER;
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

static bool is_own_host(const HttpServer *server, Str host)
{
    static const Str names[] = {STR_INIT("localhost"), STR_INIT("127.0.0.1"), STR_INIT("[::1]")};
    enum { HTTP_PORT = 80 };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str port = str_from_offset(host, names[i].len);
        size_t number = HTTP_PORT;
        bool has_port =
            port.len > 1 && port.data[0] == ':' && str_to_size(str_from_offset(port, 1), &number);
        if (str_starts_with_ascii_case(host, names[i]) && (port.len == 0 || has_port) &&
            number == server->port) {
            return true;
        }
    }
    return false;
}

/* 0, or the status with which the request is refused. */
static unsigned refusal(const Exchange *exchange, const char *target, const char *method)
{
    Fields fields = {0};
    (void)exchange->server->mhd.get_connection_values(exchange->connection, MHD_HEADER_KIND,
                                                      count_field, &fields);
    if (exchange->is_too_long) {
        return MHD_HTTP_URI_TOO_LONG;
    }
    if (fields.size > MOST_FIELDS) {
        return MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE;
    }
    if (fields.hosts != 1) {
        return MHD_HTTP_BAD_REQUEST;
    }
    if (!is_own_host(exchange->server, fields.host)) {
        return MHD_HTTP_MISDIRECTED_REQUEST;
    }
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) {
        return MHD_HTTP_METHOD_NOT_ALLOWED;
    }
    return target[0] == '/' && !exchange->has_nul ? 0 : MHD_HTTP_BAD_REQUEST;
}

static HttpReply refuse(Arena *arena, unsigned status)
{
    static const struct {
        unsigned status;
        const char *text;
    } reasons[] = {
        {MHD_HTTP_URI_TOO_LONG, "the address is too long"},
        {MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE, "the fields of the request are too large"},
        {MHD_HTTP_MISDIRECTED_REQUEST, "this is a preview for browsers on this machine"},
        {MHD_HTTP_METHOD_NOT_ALLOWED, "only GET and HEAD are answered"},
    };
    const char *text = "this is no request that is understood here";
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        text = reasons[i].status == status ? reasons[i].text : text;
    }
    return (HttpReply){.status = status,
                       .type = "text/plain; charset=utf-8",
                       .body = str_format(arena, "%s\n", text)};
}

/* --- Replies ---------------------------------------------------------------------------------- */

static void free_arena(void *arena)
{
    arena_free(arena);
}

/* Drafts are nobody else's: no page from elsewhere may embed, frame or read what is here (Fetch,
 * Cross-Origin-Resource-Policy; HTML, Cross-Origin-Opener-Policy), and no copy is kept. */
static bool add_fields(const HttpLibrary *mhd, struct MHD_Response *response,
                       const HttpReply *reply)
{
    const struct {
        const char *name;
        const char *value;
    } fields[] = {
        {MHD_HTTP_HEADER_CONTENT_TYPE, reply->type},
        {MHD_HTTP_HEADER_X_CONTENT_TYPE_OPTIONS, "nosniff"},
        {MHD_HTTP_HEADER_CACHE_CONTROL, "no-store"},
        {MHD_HTTP_HEADER_CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Referrer-Policy", "same-origin"},
        {MHD_HTTP_HEADER_LOCATION, reply->location.data},
        {MHD_HTTP_HEADER_ALLOW, reply->status == MHD_HTTP_METHOD_NOT_ALLOWED ? "GET, HEAD" : NULL},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i].value != NULL &&
            mhd->add_response_header(response, fields[i].name, fields[i].value) != MHD_YES) {
            return false;
        }
    }
    return true;
}

/* Owns `arena`. */
static enum MHD_Result send_reply(const Exchange *exchange, Arena *arena, const HttpReply *reply)
{
    const HttpLibrary *mhd = &exchange->server->mhd;

    struct MHD_Response *response = mhd->create_response_from_buffer_with_free_callback_cls(
        reply->body.len, (void *)(uintptr_t)reply->body.data, free_arena, arena);
    if (response == NULL) {
        arena_free(arena);
        return MHD_NO; /* closes the connection */
    }
    enum MHD_Result result = MHD_NO;
    if (add_fields(mhd, response, reply)) {
        unsigned status = reply->status == 0 ? MHD_HTTP_OK : reply->status;
        result = mhd->queue_response(exchange->connection, status, response);
    }
    mhd->destroy_response(response);
    return result;
}

/* Asks who knows the site. */
static enum MHD_Result reply_to(Exchange *exchange, const char *target)
{
    struct MHD_Connection *connection = exchange->connection;
    Arena *arena = arena_new();
    HttpReply reply = {0};
    HttpRequest request = {
        .path = str_from(target),
        .seen = str_from(exchange->server->mhd.lookup_connection_value(
            connection, MHD_GET_ARGUMENT_KIND, "seen")),
        .was_late = is_late(exchange),
    };
    exchange->server->handler(exchange->server->data, &request, arena, &reply);
    if (reply.waits) {
        arena_free(arena);
        hold(exchange);
        return MHD_YES;
    }
    return send_reply(exchange, arena, &reply);
}

/* Called with the head of a request, with its end, and again when one that was held goes on. Who
 * answers the head closes the connection: a request that is refused may go on for ever. The library
 * says what it takes.
 * NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result answer(void *data, struct MHD_Connection *connection, const char *target,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context)
{
    (void)data, (void)connection, (void)version, (void)upload;
    *upload_size = 0; /* what a request carries is passed over */
    Exchange *exchange = *context;
    unsigned refused = refusal(exchange, target, method);
    bool is_first = !exchange->has_head;
    exchange->has_head = true;
    if (refused != 0) {
        Arena *arena = arena_new();
        HttpReply reply = refuse(arena, refused);
        return send_reply(exchange, arena, &reply);
    }
    return is_first ? MHD_YES : reply_to(exchange, target);
}

HttpServer *http_server_open(Arena *arena, HttpHandler *handler, void *data,
                             const char **ret_reason)
{
    HttpServer *server = arena_new_object(arena, HttpServer);
    *server = (HttpServer){.handler = handler, .data = data, .listeners = {-1, -1}};
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

/* A socket that listens on this machine's own address alone; -1 with errno. */
static int listen_at(const struct sockaddr *address, socklen_t size)
{
    int yes = 1;
    int listener = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0) {
        return -1;
    }
    /* What a preview that has just ended left in TIME_WAIT is no hindrance. */
    bool is_set = setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                  (address->sa_family != AF_INET6 ||
                   setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes) == 0);
    if (!is_set || bind(listener, address, size) != 0 || listen(listener, MOST_CONNECTIONS) != 0) {
        io_close_quietly(listener);
        return -1;
    }
    return listener;
}

static void close_listeners(HttpServer *server)
{
    for (size_t i = 0; i < LISTENERS; i++) {
        if (server->listeners[i] >= 0) {
            io_close_quietly(server->listeners[i]);
            server->listeners[i] = -1;
        }
    }
}

/* Both at one port: a name like localhost may mean either. */
static bool listen_at_port(HttpServer *server, unsigned port)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6,
                              .sin6_port = htons((uint16_t)port),
                              .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    server->listeners[0] = listen_at((const struct sockaddr *)&v4, sizeof v4);
    if (server->listeners[0] < 0) {
        return false;
    }
    server->listeners[1] = listen_at((const struct sockaddr *)&v6, sizeof v6);
    bool has_none = errno == EAFNOSUPPORT || errno == EADDRNOTAVAIL;
    if (server->listeners[1] < 0 && !has_none) {
        close_listeners(server);
        return false;
    }
    server->port = port;
    return true;
}

bool http_server_listen(HttpServer *server, unsigned port, unsigned tries, unsigned *ret_port)
{
    for (unsigned i = 0; i < tries && port + i <= UINT16_MAX; i++) {
        if (listen_at_port(server, port + i)) {
            *ret_port = port + i;
            return true;
        }
        if (errno != EADDRINUSE) {
            return false;
        }
    }
    return false;
}

/* Not waited for, and no other program's: neither by accept4(2), which POSIX lacks. */
static bool set_flags(int connection)
{
    return fcntl(connection, F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(connection, F_SETFL, O_NONBLOCK) == 0;
}

static void accept_all(HttpServer *server, int listener)
{
    struct sockaddr_storage address;
    for (;;) {
        socklen_t size = sizeof address;
        int connection = accept(listener, (struct sockaddr *)&address, &size);
        if (connection < 0) {
            return; /* none is left, or there is no room for more: those wait */
        }
        if (set_flags(connection)) {
            /* One too many is closed there. */
            (void)server->mhd.add_connection(server->daemon, connection,
                                             (const struct sockaddr *)&address, size);
        } else {
            io_close_quietly(connection);
        }
    }
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
    for (size_t i = 0; i < LISTENERS; i++) {
        if (server->listeners[i] >= 0) {
            descriptors[count++] = (struct pollfd){.fd = server->listeners[i], .events = POLLIN};
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

void http_server_run(HttpServer *server)
{
    for (size_t i = 0; i < LISTENERS; i++) {
        if (server->listeners[i] >= 0) {
            accept_all(server, server->listeners[i]);
        }
    }
    resume(server, true);
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
    close_listeners(server);
    resume(server, false);
    server->mhd.stop_daemon(server->daemon);
}
