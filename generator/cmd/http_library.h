/* http_library.h - libmicrohttpd, loaded when it is wanted. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_HTTP_LIBRARY_H
#define FAQGEN_CMD_HTTP_LIBRARY_H

#include <microhttpd.h>
#include <stdbool.h>

/* What it brings along for TLS, which nobody wants here, takes as long to begin as a search: so the
 * program is not linked with it. */
#define HTTP_LIBRARY_CALLS(X)                                                                      \
    X(add_connection)                                                                              \
    X(add_response_header)                                                                         \
    X(create_response_from_buffer_with_free_callback_cls)                                          \
    X(destroy_response)                                                                            \
    X(get_connection_info)                                                                         \
    X(get_connection_values)                                                                       \
    X(get_daemon_info)                                                                             \
    X(get_timeout)                                                                                 \
    X(lookup_connection_value)                                                                     \
    X(queue_response)                                                                              \
    X(resume_connection)                                                                           \
    X(run)                                                                                         \
    X(start_daemon)                                                                                \
    X(stop_daemon)                                                                                 \
    X(suspend_connection)

#define HTTP_LIBRARY_FIELD(name) __typeof__(MHD_##name) *(name);
typedef struct HttpLibrary {
    HTTP_LIBRARY_CALLS(HTTP_LIBRARY_FIELD)
} HttpLibrary;

/* False with a reason, which lives until the next call of dlopen(3). What is loaded stays. */
bool http_library_load(HttpLibrary *library, const char **ret_reason);

#endif
