/* http_server.h - answers browsers on this machine, and nobody else. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_HTTP_SERVER_H
#define FAQGEN_CMD_HTTP_SERVER_H

#include "base/loopback.h"

#include <poll.h>

/* HTTP/1.1 (RFC 9112) at 127.0.0.1 and ::1, in the thread of the caller, who waits with poll(2):
 *
 *   http_server_open, http_server_listen
 *   loop: http_server_watch, poll(2), http_server_run; http_server_wake where there is news
 *   http_server_close
 *
 * Any page in a browser may send requests here (DNS rebinding, CSRF). So: only GET and HEAD (else
 * 405); the Host must be a name of this machine with our port (else 421); nothing may be embedded in
 * or read by a page from elsewhere, and nothing is kept. A request line has at most 8 KiB (414) and
 * the fields 32 KiB (431); there are at most 64 connections, which may be idle for 10 s. */
typedef struct HttpServer HttpServer;

typedef struct HttpRequest {
    Str path;      /* decoded: "/q6/index.html" */
    Str seen;      /* of the query, "seen=…", decoded; missing where it has none */
    bool was_late; /* the answer was waited for as long as may be */
} HttpRequest;

typedef struct HttpReply HttpReply; /* cmd/http_reply.h */

/* What the reply holds lives in `arena` or until the reply is sent. */
typedef void HttpHandler(void *data, const HttpRequest *request, Arena *arena,
                         HttpReply *ret_reply);

enum { HTTP_DESCRIPTORS = LOOPBACK_LISTENERS + 1 };

/* NULL with a reason where the library is not there, or can't begin. */
HttpServer *http_server_open(Arena *arena, HttpHandler *handler, void *data,
                             const char **ret_reason);

/* As loopback_listen; then the port at which it listens. */
bool http_server_listen(HttpServer *server, unsigned port, unsigned tries);
unsigned http_server_port(const HttpServer *server);

/* What to wait for, and for how many milliseconds at most. Returns how many of `descriptors` are
 * filled. */
size_t http_server_watch(HttpServer *server, struct pollfd descriptors[HTTP_DESCRIPTORS],
                         int *ret_timeout);
void http_server_run(HttpServer *server);
void http_server_wake(HttpServer *server);

/* Accepts NULL. */
void http_server_close(HttpServer *server);

#endif
