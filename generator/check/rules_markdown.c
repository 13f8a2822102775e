/* rules_markdown.c - Markdown that is not what its author meant. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "check/rule.h"

/* Calls `report` for each remark of one kind. */
static void each_remark(const Rule *rule, const Subject *subject, Diags *diags, RemarkKind kind,
                        void (*report)(const Rule *rule, const Subject *subject, Diags *diags,
                                       const Remark *remark))
{
    const RemarkList *remarks = &subject->body->remarks;
    for (size_t i = 0; i < remarks->count; i++) {
        if (remarks->items[i].kind == kind) {
            report(rule, subject, diags, &remarks->items[i]);
        }
    }
}

/* --- References ------------------------------------------------------------------------------ */

static bool suggest_label(const Subject *subject, Diags *diags, Str label)
{
    const TextList *labels = &subject->body->labels;
    if (!may_suggest(subject, labels->count)) {
        return false;
    }
    Str *candidates = arena_alloc(subject->scratch, labels->count, sizeof *candidates);
    for (size_t i = 0; i < labels->count; i++) {
        candidates[i] = labels->items[i].text;
    }
    return diags_suggest(diags, label, candidates, labels->count);
}

static void report_undefined(const Rule *rule, const Subject *subject, Diags *diags,
                             const Remark *remark)
{
    const char *label = diags_quote(diags, remark->text);
    rule_report(rule, subject, diags, remark->pos, "nothing defines the reference '[%s]'", label);
    if (!suggest_label(subject, diags, remark->text)) {
        diags_hint(diags, "add a line '[%s]: ADDRESS', or write '\\[' where no link is meant",
                   label);
    }
}

void check_undefined_reference(const Rule *rule, const Subject *subject, Diags *diags)
{
    each_remark(rule, subject, diags, REMARK_UNDEFINED_REFERENCE, report_undefined);
}

static void report_unused(const Rule *rule, const Subject *subject, Diags *diags,
                          const Remark *remark)
{
    const char *label = diags_quote(diags, remark->text);
    rule_report(rule, subject, diags, remark->pos, "nothing refers to '[%s]'", label);
    diags_hint(diags, "write '[TEXT][%s]' where the link belongs, or remove the line", label);
}

void check_unused_reference(const Rule *rule, const Subject *subject, Diags *diags)
{
    each_remark(rule, subject, diags, REMARK_UNUSED_REFERENCE, report_unused);
}

static void report_duplicate(const Rule *rule, const Subject *subject, Diags *diags,
                             const Remark *remark)
{
    size_t line = 0;
    size_t column = 0;
    source_line_column(subject->source, remark->other, &line, &column);
    rule_report(rule, subject, diags, remark->pos, "the reference '[%s]' is defined already",
                diags_quote(diags, remark->text));
    diags_hint(diags, "line %zu does it, and the first one counts: remove one of them", line);
}

void check_duplicate_reference(const Rule *rule, const Subject *subject, Diags *diags)
{
    each_remark(rule, subject, diags, REMARK_DUPLICATE_REFERENCE, report_duplicate);
}

/* --- Emphasis -------------------------------------------------------------------------------- */

/* Whether `text` begins with a bracket that its last character closes; the bytes of either. */
static bool is_in_brackets(Str text, size_t *ret_first, size_t *ret_last)
{
    size_t depth = 0;
    size_t at = 0;
    do {
        size_t start = at;
        uint32_t character = at < text.len ? utf8_next(text, &at) : 0;
        depth += unicode_is_opening(character) ? 1 : 0;
        depth -= unicode_is_closing(character) && depth > 0 ? 1 : 0;
        *ret_first = start == 0 ? at : *ret_first;
        *ret_last = at - start;
    } while (depth > 0 && at < text.len);
    return depth == 0 && at == text.len && at > *ret_first + *ret_last;
}

/* The bytes of punctuation at the end of `text` that may as well stand behind the marks. */
static size_t end_of_sentence(Str text)
{
    static const char ends[] = ":;,.!?。、．，：；！？";
    size_t at = text.len;
    size_t next = 0;
    uint32_t last = at > 0 ? utf8_previous(text, &at) : 0;
    uint32_t first = text.len > 0 ? utf8_next(text, &next) : 0;
    size_t before_at = at;
    uint32_t before = at > 0 ? utf8_previous(text, &before_at) : ' ';
    bool is_plain = !unicode_is_punctuation(first) && !unicode_is_punctuation(before);
    bool is_end = last != 0 && str_find(str_from(ends), str_from_offset(text, at)) != STR_NONE;
    return is_end && is_plain ? text.len - at : 0;
}

/* `marked` with its marks where CommonMark takes them for such; missing where only a space helps. */
static Str mend_emphasis(Arena *scratch, Str marks, Str marked)
{
    size_t first = 0;
    size_t last = 0;
    Str trimmed = str_trim(marked);
    if (str_find_byte(marked, '\n') != STR_NONE || marked.len == 0) {
        return (Str){0};
    }
    if (trimmed.len < marked.len) {
        return str_format(scratch, "%.*s%.*s%.*s", STR_ARGS(marks), STR_ARGS(trimmed),
                          STR_ARGS(marks));
    }
    if (!is_in_brackets(marked, &first, &last)) {
        first = 0;
        last = end_of_sentence(marked);
    }
    Str inner = str_slice(marked, first, marked.len - last);
    return first + last == 0
               ? (Str){0}
               : str_format(scratch, "%.*s%.*s%.*s%.*s%.*s", STR_ARGS(str_slice(marked, 0, first)),
                            STR_ARGS(marks), STR_ARGS(inner), STR_ARGS(marks),
                            STR_ARGS(str_from_offset(marked, marked.len - last)));
}

static void report_emphasis(const Rule *rule, const Subject *subject, Diags *diags,
                            const Remark *remark)
{
    Str marked = str_slice(subject->source->text, remark->pos + remark->text.len, remark->other);
    const char *marks = diags_quote(diags, remark->text);
    rule_report(rule, subject, diags, remark->pos, "the marks '%s' stay text and emphasise nothing",
                marks);
    Str mended = mend_emphasis(subject->scratch, remark->text, marked);
    if (mended.len > 0 && utf8_count(mended) <= 80) {
        diags_hint(diags, "write '%s', or put a space before and behind the marks",
                   diags_quote(diags, mended));
    } else {
        diags_hint(diags, "put a space before the first '%s' and behind the second one", marks);
    }
}

void check_literal_emphasis(const Rule *rule, const Subject *subject, Diags *diags)
{
    each_remark(rule, subject, diags, REMARK_LITERAL_EMPHASIS, report_emphasis);
}

/* --- Links ----------------------------------------------------------------------------------- */

static void report_bare_url(const Rule *rule, const Subject *subject, Diags *diags,
                            const Remark *remark)
{
    enum { SHORT = 80 }; /* what a message shows in full */
    const char *address = diags_quote(diags, remark->text);
    rule_report(rule, subject, diags, remark->pos, "the address '%s' is text and no link", address);
    if (utf8_count(remark->text) <= SHORT) {
        diags_hint(diags, "write '<%s>', or put it between two ` where nobody is to follow it",
                   address);
    } else {
        diags_hint(diags, "put it between < and >, or between two ` where nobody is to follow it");
    }
    diags_url(diags, remark->text);
}

void check_bare_url(const Rule *rule, const Subject *subject, Diags *diags)
{
    each_remark(rule, subject, diags, REMARK_BARE_URL, report_bare_url);
}

static Str without_spaces(Arena *scratch, Str address)
{
    Buf encoded = buf_new(scratch);
    for (size_t i = 0; i < address.len; i++) {
        if (byte_is_space(address.data[i])) {
            buf_add_text(&encoded, "%20");
        } else {
            buf_add_byte(&encoded, address.data[i]);
        }
    }
    return buf_str(&encoded);
}

static void report_literal_link(const Rule *rule, const Subject *subject, Diags *diags,
                                const Remark *remark)
{
    const char *address = diags_quote(diags, remark->text);
    Str source = subject->source->text;
    Str link = str_from_offset(source, remark->other);
    Str behind = str_trim(str_from_offset(link, 1 + remark->text.len));
    bool is_apart = source.data[remark->other - 1] != ']' || !str_starts_with(link, STR("("));
    rule_report(rule, subject, diags, remark->pos, "this is text and no link to '%s'", address);
    if (str_find_byte(remark->text, ' ') != STR_NONE ||
        str_find_byte(remark->text, '\t') != STR_NONE) {
        Str encoded = without_spaces(subject->scratch, remark->text);
        diags_hint(diags, "write '(<%s>)' or '(%s)'", address, diags_quote(diags, encoded));
    } else if (is_apart || str_starts_with(behind, STR("）"))) {
        diags_hint(diags, "write '(%s)' right behind the ']'", address);
    } else {
        diags_hint(diags, "put the title in quotation marks: '(%s \"TITLE\")'", address);
    }
    diags_url(diags, remark->text);
}

void check_literal_link(const Rule *rule, const Subject *subject, Diags *diags)
{
    each_remark(rule, subject, diags, REMARK_LITERAL_LINK, report_literal_link);
}
