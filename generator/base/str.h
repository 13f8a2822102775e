/* str.h - text as slices of bytes, and a buffer to build text in. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_STR_H
#define FAQGEN_BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Str: `len` bytes at `data`, borrowed from whoever owns them. Usually UTF-8, not NUL-terminated,
 * and it may hold NUL. `data` may be NULL only where `len` is 0: a missing text, which is equal to
 * an empty one. Pass it by value. */
typedef struct Str {
    const char *data;
    size_t len;
} Str;

#define STR(literal) ((Str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    } /* for static tables */

/* For printf's "%.*s". */
#define STR_ARGS(str) (int)(str).len, ((str).data == NULL ? "" : (str).data)

/* Not found, for str_find and its kin. */
#define STR_NONE SIZE_MAX

Str str_from(const char *terminated); /* NULL gives a missing text */
Str str_slice(Str str, size_t start, size_t end);
Str str_from_offset(Str str, size_t start);
bool str_eq(Str a, Str b);
int str_compare(Str a, Str b); /* by bytes, which is by code points in UTF-8; <0, 0, >0 */
bool str_starts_with(Str str, Str prefix);
bool str_ends_with(Str str, Str suffix);
bool str_eq_ascii_case(Str a, Str b);
bool str_starts_with_ascii_case(Str str, Str prefix);
size_t str_find(Str str, Str part);
size_t str_find_byte(Str str, char byte);
size_t str_find_last_byte(Str str, char byte);

/* The part of `*rest` before the first `separator`, which is consumed with it. False at the end;
 * "a,," gives "a", "" and "". Begin with `rest->data != NULL`. */
bool str_cut(Str *rest, char separator, Str *ret_part);

Str str_trim(Str str);                         /* ASCII space, tab, LF, FF and CR off both ends */
bool str_is_blank(Str str);                    /* nothing but those */
bool str_to_size(Str str, size_t *ret_number); /* decimal digits only; false on overflow */

Str str_dup(Arena *arena, Str str);                /* NUL-terminated behind its end */
const char *str_terminated(Arena *arena, Str str); /* for library calls; stops at a NUL inside */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str str_format_list(Arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
Str str_lower_ascii(Arena *arena, Str str);
Str str_replace(Arena *arena, Str str, Str part, Str with); /* wherever it stands; part is not "" */

Str str_base64(Arena *arena, Str bytes); /* RFC 4648, section 4, in one line */

/* ASCII only, whatever the locale. */
bool byte_is_digit(char byte);
bool byte_is_letter(char byte);
bool byte_is_hex(char byte);
unsigned byte_hex_value(char digit); /* of a hexadecimal one */
bool byte_is_space(char byte);       /* HTML's ASCII white space: space, tab, LF, FF, CR */
char byte_lower(char byte);

/* Buf: text being built in an arena. `data` is NUL-terminated behind `len` once anything was
 * added. Its memory goes with the arena. */
typedef struct Buf {
    Arena *arena;
    char *data;
    size_t len;
    size_t capacity;
} Buf;

Buf buf_new(Arena *arena);
void buf_reserve(Buf *buf, size_t more);
void buf_add(Buf *buf, Str str);
void buf_add_byte(Buf *buf, char byte);
void buf_add_text(Buf *buf, const char *terminated);
void buf_add_code_point(Buf *buf, uint32_t code_point); /* as UTF-8; no scalar value: U+FFFD */
void buf_addf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str buf_str(const Buf *buf); /* borrowed until the next addition */

#endif
