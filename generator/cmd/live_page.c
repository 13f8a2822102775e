/* live_page.c - a finished page that shows itself anew when its sources change. SPDX-License-Identifier: ISC */
#include "cmd/live_page.h"

#include "load/html_reader.h"

typedef struct LivePage {
    Str page;
    Str script;
    Buf out;
    size_t copied; /* of the page */
    bool has_script;
} LivePage;

static void insert(LivePage *live, size_t at, Str text)
{
    buf_add(&live->out, str_slice(live->page, live->copied, at));
    buf_add(&live->out, text);
    live->copied = at;
}

/* In whichever quotation marks the attribute stands. */
#define SELF "&#39;self&#39;"

/* 'self' goes into the directives there are: of two with one name the first counts (CSP 3, 2.2.1).
 * Where there is none for scripts, default-src counts, which is what the theme wants of them. */
static void allow_self(LivePage *live, const HtmlAttribute *policy)
{
    size_t start = policy->value_span.start;
    Str text = str_slice(live->page, start, policy->value_span.end);
    if (str_find(text, STR("connect-src ")) == STR_NONE) {
        insert(live, start, STR("connect-src " SELF "; "));
    }
    for (size_t i = 0; i < text.len; i++) {
        Str before = str_slice(text, 0, i);
        if (text.data[i] == ' ' && (str_ends_with(before, STR("script-src")) ||
                                    str_ends_with(before, STR("connect-src")))) {
            insert(live, start + i + 1, STR(SELF " "));
        }
    }
}

static const HtmlAttribute *policy_of(const HtmlEvent *event)
{
    const HtmlAttribute *kind = html_attribute(event, STR("http-equiv"));
    bool is_policy =
        kind != NULL && str_eq_ascii_case(kind->value.text, STR("content-security-policy"));
    return is_policy ? html_attribute(event, STR("content")) : NULL;
}

/* False behind the head. */
static bool add_event(LivePage *live, const HtmlEvent *event)
{
    bool is_start = event->kind == HTML_EVENT_START_TAG;
    bool is_end_of_head = (event->kind == HTML_EVENT_END_TAG && str_eq(event->name, STR("head"))) ||
                          (is_start && str_eq(event->name, STR("body")));
    if (is_end_of_head) {
        insert(live, event->span.start, live->script);
        live->has_script = true;
        return false;
    }
    const HtmlAttribute *policy =
        is_start && str_eq(event->name, STR("meta")) ? policy_of(event) : NULL;
    if (policy != NULL) {
        allow_self(live, policy);
    }
    return true;
}

Str live_page(Arena *arena, Str page, Str script)
{
    LivePage live = {.page = page, .script = script, .out = buf_new(arena)};
    HtmlReader *reader = html_reader_new(page, (Span){0, page.len}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    while (html_next(reader, &event) && add_event(&live, &event)) {
    }
    html_reader_free(reader);
    insert(&live, page.len, live.has_script ? STR("") : script);
    return buf_str(&live.out);
}
