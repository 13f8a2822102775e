/* loopback.h - connections from this machine alone. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_LOOPBACK_H
#define FAQGEN_BASE_LOOPBACK_H

#include "base/str.h"

#include <sys/socket.h>

/* 127.0.0.1 and ::1, both at one port, as the name localhost may mean either; of IPv6 only where this
 * machine has it. */
enum { LOOPBACK_LISTENERS = 2 };

typedef struct Loopback {
    int listeners[LOOPBACK_LISTENERS]; /* descriptors; -1: none */
    unsigned port;
} Loopback;

#define LOOPBACK_NONE ((Loopback){.listeners = {-1, -1}})

/* Listens at `port`, or at the first of the `tries` ports from it on that nobody has. False with
 * errno; EADDRINUSE: others have all of them. */
bool loopback_listen(Loopback *loopback, unsigned port, unsigned tries);
void loopback_close(Loopback *loopback);

/* The next connection that somebody has asked for; -1 with errno, EAGAIN where there is none. Neither
 * it nor a listener is waited for, or any other program's. */
int loopback_accept(const Loopback *loopback, struct sockaddr_storage *ret_address,
                    socklen_t *ret_size);

/* Whether a Host field (RFC 9110, 7.2) names this machine and the port: any page may send a request
 * here under a name of its own (DNS rebinding). */
bool loopback_is_host(const Loopback *loopback, Str host);

#endif
