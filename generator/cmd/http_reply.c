/* http_reply.c - what is sent to a browser, and with which fields. SPDX-License-Identifier: ISC */
#include "cmd/http_reply.h"

#include <stdint.h>

HttpReply http_reply_refuse(Arena *arena, unsigned status)
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

enum MHD_Result http_reply_send(const HttpLibrary *mhd, struct MHD_Connection *connection,
                                Arena *arena, const HttpReply *reply)
{
    struct MHD_Response *response = mhd->create_response_from_buffer_with_free_callback_cls(
        reply->body.len, (void *)(uintptr_t)reply->body.data, free_arena, arena);
    if (response == NULL) {
        arena_free(arena);
        return MHD_NO; /* closes the connection */
    }
    enum MHD_Result result = MHD_NO;
    if (add_fields(mhd, response, reply)) {
        unsigned status = reply->status == 0 ? MHD_HTTP_OK : reply->status;
        result = mhd->queue_response(connection, status, response);
    }
    mhd->destroy_response(response);
    return result;
}
