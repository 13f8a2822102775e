/* definitions.c - where link reference definitions stand. SPDX-License-Identifier: ISC */
#include "load/definitions.h"

#include "base/unicode.h"
#include "load/link_syntax.h"

/* Labels and titles hold no `>` where a line begins, so all of them are marks. */
static const Containers ANY_CONTAINERS = {.quotes = SIZE_MAX, .in_list = true};

/* CommonMark 0.30 section 4.7: labels match by case folding, with white space collapsed. */
static Str fold_label(Arena *arena, Str label)
{
    Buf collapsed = buf_new(arena);
    Str trimmed = str_trim(label);
    for (size_t i = 0; i < trimmed.len; i++) {
        bool is_space = byte_is_space(trimmed.data[i]);
        if (!is_space || !byte_is_space(trimmed.data[i - 1])) {
            buf_add_byte(&collapsed, is_space ? ' ' : trimmed.data[i]);
        }
    }
    return unicode_fold_nfc(arena, buf_str(&collapsed));
}

static void add_definition(Definitions *definitions, Definition found)
{
    Definition *definition = arena_new_object(definitions->arena, Definition);
    Str key = fold_label(definitions->arena, found.label);
    *definition = found;
    definition->first = map_put(&definitions->by_label, key, definition);
    *list_add(definitions->arena, &definitions->all) = definition;
}

/* Those that `content` begins with. How many bytes of it they are. */
static size_t add_definitions(Definitions *definitions, const Content *content)
{
    Str text = buf_str(&content->text);
    size_t at = 0;
    while (true) {
        Str label = {0};
        size_t start = 0;
        size_t end = 0;
        size_t behind = link_definition(text, at, &label, &start, &end);
        if (behind == STR_NONE || behind == at) {
            return at;
        }
        Str destination = str_slice(text, start, end);
        add_definition(definitions, (Definition){.label = label,
                                                 .bracket = content_pos(content, at),
                                                 .pos = content_pos(content, start),
                                                 .is_comment = str_is_blank(destination) ||
                                                               str_eq(destination, STR("#"))});
        at = behind;
    }
}

/* Behind a list marker with its space (CommonMark 0.30 section 5.2), or `at`. */
static Pos skip_marker(Str text, Pos at, Pos end)
{
    Pos next = at;
    while (next < end && byte_is_digit(text.data[next])) {
        next++;
    }
    bool is_marker = next < end && (next > at ? text.data[next] == '.' || text.data[next] == ')'
                                              : text.data[next] == '-' || text.data[next] == '+' ||
                                                    text.data[next] == '*');
    bool is_spaced = next + 1 < end && (text.data[next + 1] == ' ' || text.data[next + 1] == '\t');
    return is_marker && is_spaced ? next + 2 : at;
}

/* Behind all that opens containers at the start of a line. */
static Pos skip_containers(Str text, Span line)
{
    Pos at = line.start;
    while (at < line.end) {
        Pos next = skip_marker(text, at, line.end);
        if (next == at && text.data[at] != '>' && text.data[at] != ' ' && text.data[at] != '\t') {
            break;
        }
        at = next == at ? at + 1 : next;
    }
    return at;
}

static bool begins_item(Str text, Span line)
{
    Pos at = line.start;
    while (at < line.end && (byte_is_space(text.data[at]) || text.data[at] == '>')) {
        at++;
    }
    return skip_marker(text, at, line.end) > at;
}

/* The last line of the run of lines that are not blank and begin no other item of a list. */
static size_t end_of_run(const Lines *lines, size_t first, size_t last)
{
    while (first < last) {
        Span line = lines_span(lines, first + 1);
        if (skip_containers(lines->text, line) == line.end || begins_item(lines->text, line)) {
            break;
        }
        first++;
    }
    return first;
}

/* Those in the lines `first` … `last`, which belong to no leaf block. */
static void add_gap(Definitions *definitions, const Lines *lines, size_t first, size_t last)
{
    size_t run_end = 0;
    for (size_t number = first; number <= last && number <= lines->starts.count; number++) {
        Span line = lines_span(lines, number);
        Pos start = skip_containers(lines->text, line);
        if (start == line.end || lines->text.data[start] != '[') {
            continue;
        }
        run_end = number > run_end ? end_of_run(lines, number, last) : run_end;
        Content content =
            content_new(definitions->arena, lines, start, number, run_end, ANY_CONTAINERS);
        size_t passed = add_definitions(definitions, &content);
        if (passed == 0) {
            number = run_end; /* no definition after all: each run is read only once */
        }
        for (size_t i = 1; i < content.lines.count && content.lines.items[i].at < passed; i++) {
            number++;
        }
    }
}

Definitions *definitions_collect(Arena *arena, const Lines *lines, const LeafBlocks *leaves)
{
    Definitions *definitions = arena_new_object(arena, Definitions);
    *definitions = (Definitions){.arena = arena, .by_label = map_new(arena)};
    size_t next = 1;
    for (size_t i = 0; i < leaves->count; i++) {
        const LeafBlock *leaf = &leaves->items[i];
        add_gap(definitions, lines, next, leaf->first_line - 1);
        if (leaf->has_inlines &&
            str_starts_with(str_from_offset(lines->text, leaf->start), STR("["))) {
            Content content = content_new(arena, lines, leaf->start, leaf->first_line,
                                          leaf->last_line, ANY_CONTAINERS);
            add_definitions(definitions, &content);
        }
        next = leaf->last_line + 1;
    }
    add_gap(definitions, lines, next, lines->starts.count);
    return definitions;
}

Definition *definitions_find(const Definitions *definitions, Str label)
{
    return definitions == NULL
               ? NULL
               : map_get(&definitions->by_label, fold_label(definitions->arena, label));
}

static void report(Arena *arena, RemarkList *remarks, RemarkKind kind, const Definition *definition)
{
    *list_add(arena, remarks) = (Remark){.kind = kind,
                                         .text = str_dup(arena, str_trim(definition->label)),
                                         .pos = definition->bracket,
                                         .other = definition->first->bracket};
}

static bool lacks_definition(const RemarkList *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        if (remarks->items[i].kind == REMARK_UNDEFINED_REFERENCE) {
            return true;
        }
    }
    return false;
}

void definitions_remark_limit(const Definitions *definitions, RemarkList *remarks)
{
    size_t kept = 0;
    bool is_over = false;
    for (size_t i = 0; i < remarks->count; i++) {
        Remark remark = remarks->items[i];
        if (remark.kind == REMARK_UNDEFINED_REFERENCE &&
            definitions_find(definitions, remark.text) != NULL) {
            if (is_over) {
                continue;
            }
            is_over = true;
            remark.kind = REMARK_LIMIT;
            remark.text =
                STR("100000 bytes (or the entry's size) of addresses in links by reference");
        }
        remarks->items[kept++] = remark;
    }
    remarks->count = kept;
}

void definitions_remark(const Definitions *definitions, bool are_uses_known, Arena *arena, Doc *doc)
{
    bool are_wanted = lacks_definition(&doc->remarks);
    size_t count = definitions == NULL ? 0 : definitions->all.count;
    for (size_t i = 0; i < count; i++) {
        const Definition *definition = definitions->all.items[i];
        bool is_first = definition->first == definition;
        bool is_used = definition->used_as_link || definition->used_as_embed || !are_uses_known;
        if (definition->is_comment) {
            continue;
        }
        if (!is_first) {
            report(arena, &doc->remarks, REMARK_DUPLICATE_REFERENCE, definition);
        } else if (!is_used) {
            report(arena, &doc->remarks, REMARK_UNUSED_REFERENCE, definition);
        }
        if (is_first && are_wanted) {
            Str label = str_dup(arena, str_trim(definition->label));
            *list_add(arena, &doc->labels) = (Text){label, definition->bracket};
        }
    }
}
