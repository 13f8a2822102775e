/* http_reply.h - what is sent to a browser, and with which fields. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_HTTP_REPLY_H
#define FAQGEN_CMD_HTTP_REPLY_H

#include "base/str.h"
#include "cmd/http_library.h"

typedef struct HttpReply {
    unsigned status;  /* 200 where not said */
    const char *type; /* Content-Type */
    Str location;     /* of a redirection, else missing */
    Str body;
    bool waits; /* no answer yet: asked again after http_server_wake, or when it gets late */
} HttpReply;

/* A text that says why, of one of the statuses of http_server.c. */
HttpReply http_reply_refuse(Arena *arena, unsigned status);

/* Sends it, or closes the connection where that can't be. Owns `arena`, in which all of it lives. */
enum MHD_Result http_reply_send(const HttpLibrary *mhd, struct MHD_Connection *connection,
                                Arena *arena, const HttpReply *reply);

#endif
