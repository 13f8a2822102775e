/* check_roff.h - whether a manual page holds nothing but what we put there. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FUZZ_CHECK_ROFF_H
#define FAQGEN_FUZZ_CHECK_ROFF_H

#include "fuzz.h"

/* The requests that may begin a line. A text can make none of them: those that open something are
 * closed, and nothing else is. */
typedef struct RoffBalance {
    int indents;
    int codes;
    int links;
} RoffBalance;

static inline void check_roff_request(Str line, RoffBalance *balance)
{
    static const char *const PLAIN[] = {"TH", "SH", "SS", "PP", "IP", "TP", "PD",
                                        "br", "nh", "nr", "ad", "ds", NULL};
    Str rest = str_from_offset(line, 1);
    Str name = {0};
    CHECK(str_cut(&rest, ' ', &name));
    if (str_eq(line, STR(".if '\\*(.T'ascii' \\{\\")) || str_eq(line, STR(".\\}")) ||
        str_eq(line, STR(".if !rLL .nr LL 78n")) ||
        (str_starts_with(line, STR(".if \\n[LL]<")) &&
         str_ends_with(line, STR("n .ds HM \"\\&")))) {
        return;
    }
    balance->indents += str_eq(name, STR("RS")) - str_eq(name, STR("RE"));
    balance->codes += str_eq(name, STR("EX")) - str_eq(name, STR("EE"));
    balance->links += str_eq(name, STR("UR")) - str_eq(name, STR("UE"));
    CHECK(balance->indents >= 0);
    CHECK(balance->codes == 0 || balance->codes == 1);
    CHECK(balance->links == 0 || balance->links == 1);
    bool is_known = name.len == 2 && str_find(STR(" RS RE EX EE UR UE "), name) != STR_NONE;
    for (size_t i = 0; PLAIN[i] != NULL; i++) {
        is_known = is_known || str_eq(name, str_from(PLAIN[i]));
    }
    CHECK(is_known);
    size_t marks = 0;
    for (size_t i = 0; i < line.len; i++) {
        marks += line.data[i] == '"';
    }
    bool is_string = str_starts_with(line, STR(".ds HM \""));
    CHECK(is_string ? marks == 1 : marks % 2 == 0); /* those of a text are \(dq */
}

/* Of what stands behind a backslash, if it is one of the escapes that we use; else 0. */
static inline size_t roff_escape_length(Str rest)
{
    static const char *const ESCAPES[] = {"(rs",  "(ti",  "(ha",  "(ga", "(aq", "(dq", "(bu",
                                          "-",    " ",    "&",    ":",   "fR",  "fB",  "fI",
                                          "f(BI", "*(WB", "*(HM", "e",   NULL};
    for (size_t i = 0; ESCAPES[i] != NULL; i++) {
        if (str_starts_with(rest, str_from(ESCAPES[i]))) {
            return str_from(ESCAPES[i]).len;
        }
    }
    return str_eq(rest, STR("c")) ? 1 : 0; /* at the end of a line alone */
}

static inline void check_roff_escapes(Str line)
{
    for (size_t at = 0; at < line.len; at++) {
        if (line.data[at] == '\\') {
            size_t length = roff_escape_length(str_from_offset(line, at + 1));
            CHECK(length > 0);
            at += length;
        }
    }
}

/* A whole page, or a part of one. */
static inline void check_roff(Str page)
{
    RoffBalance balance = {0};
    Str line;
    check_visible(page);
    CHECK(page.len == 0 || page.data[page.len - 1] == '\n');
    for (Str rest = page; rest.len > 0 && str_cut(&rest, '\n', &line);) {
        bool is_request = str_starts_with(line, STR("."));
        CHECK(!str_starts_with(line, STR("'")));
        if (str_starts_with(line, STR(".\\\""))) {
            continue;
        }
        if (is_request) {
            check_roff_request(line, &balance);
        }
        if (!is_request || (line.data[1] != 'i' && line.data[1] != '\\')) {
            check_roff_escapes(line);
        }
    }
    CHECK(balance.indents == 0 && balance.codes == 0 && balance.links == 0);
}

#endif
