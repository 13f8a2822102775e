/* loopback.c - connections from this machine alone. SPDX-License-Identifier: ISC */
#include "base/loopback.h"

#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>

enum { BACKLOG = 64 };

/* -1 with errno. */
static int listen_at(const struct sockaddr *address, socklen_t size)
{
    int yes = 1;
    int listener = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0) {
        return -1;
    }
    /* What a server that has just ended left in TIME_WAIT is no hindrance. */
    bool is_set = setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                  (address->sa_family != AF_INET6 ||
                   setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes) == 0);
    if (!is_set || bind(listener, address, size) != 0 || listen(listener, BACKLOG) != 0) {
        io_close_quietly(listener);
        return -1;
    }
    return listener;
}

void loopback_close(Loopback *loopback)
{
    for (size_t i = 0; i < LOOPBACK_LISTENERS; i++) {
        if (loopback->listeners[i] >= 0) {
            io_close_quietly(loopback->listeners[i]);
            loopback->listeners[i] = -1;
        }
    }
}

static bool listen_at_port(Loopback *loopback, unsigned port)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6,
                              .sin6_port = htons((uint16_t)port),
                              .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    loopback->listeners[0] = listen_at((const struct sockaddr *)&v4, sizeof v4);
    if (loopback->listeners[0] < 0) {
        return false;
    }
    loopback->listeners[1] = listen_at((const struct sockaddr *)&v6, sizeof v6);
    bool has_none = errno == EAFNOSUPPORT || errno == EADDRNOTAVAIL;
    if (loopback->listeners[1] < 0 && !has_none) {
        loopback_close(loopback);
        return false;
    }
    loopback->port = port;
    return true;
}

bool loopback_listen(Loopback *loopback, unsigned port, unsigned tries)
{
    for (unsigned i = 0; i < tries && port + i <= UINT16_MAX; i++) {
        if (listen_at_port(loopback, port + i)) {
            return true;
        }
        if (errno != EADDRINUSE) {
            return false;
        }
    }
    return false;
}

/* Not by accept4(2), which POSIX lacks. */
static bool set_flags(int connection)
{
    return fcntl(connection, F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(connection, F_SETFL, O_NONBLOCK) == 0;
}

int loopback_accept(const Loopback *loopback, struct sockaddr_storage *ret_address,
                    socklen_t *ret_size)
{
    for (size_t i = 0; i < LOOPBACK_LISTENERS; i++) {
        *ret_size = sizeof *ret_address;
        int connection =
            loopback->listeners[i] < 0
                ? -1
                : accept(loopback->listeners[i], (struct sockaddr *)ret_address, ret_size);
        if (connection >= 0 && set_flags(connection)) {
            return connection;
        }
        if (connection >= 0) {
            io_close_quietly(connection);
        }
    }
    return -1;
}

bool loopback_is_host(const Loopback *loopback, Str host)
{
    static const Str names[] = {STR_INIT("localhost"), STR_INIT("127.0.0.1"), STR_INIT("[::1]")};
    enum { HTTP_PORT = 80 };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str port = str_from_offset(host, names[i].len);
        size_t number = HTTP_PORT;
        bool has_port =
            port.len > 1 && port.data[0] == ':' && str_to_size(str_from_offset(port, 1), &number);
        if (str_starts_with_ascii_case(host, names[i]) && (port.len == 0 || has_port) &&
            number == loopback->port) {
            return true;
        }
    }
    return false;
}
