/* man_page.c - a whole FAQ as one manual page. SPDX-License-Identifier: ISC */
#include "render/man_page.h"

#include "base/unicode.h"
#include "render/man_part.h"
#include "render/roff.h"

enum {
    TITLE_COLUMNS = 30, /* between the names at both ends of the head line */
    TAG_COLUMNS = 8,
    TERM_INDENT = 7,
};

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static Str manual_title(const Config *config)
{
    return config->man.title.text.len > 0 ? config->man.title.text : config->title.text;
}

/* In the C locale troff drops what is not ASCII: whoever reads the page there is told why it has
 * holes, and whatis(1) shows something at least. */
static void add_name(ManPage *page, Str name, Str title, bool is_whole_ascii)
{
    bool is_plain =
        title.len > 0 && (byte_is_letter(title.data[0]) || byte_is_digit(title.data[0]));
    Str line = str_format(page->arena, "%s%.*s", is_plain ? "" : "FAQ: ", STR_ARGS(title));
    roff_add_name(page->out, name, line);
    if (!is_whole_ascii) {
        buf_add_text(page->out, ".if '\\*(.T'ascii' \\{\\\n.SH NOTE\n");
        roff_add_line(page->out, man_word_with(page, "man_ascii_note", "{name}", name));
        buf_add_text(page->out, ".\\}\n");
    }
}

static void add_title(ManPage *page, Str name)
{
    const Site *site = page->site;
    Buf capitals = buf_new(page->arena);
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.data[i];
        buf_add_byte(&capitals, byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte);
    }
    bool is_dated =
        site->config.version.text.len > 0 || site->date.len > 0; /* else its version is 0 */
    roff_add_coding(page->out);
    roff_add_title(page->out,
                   (RoffTitle){
                       .name = buf_str(&capitals),
                       .section = site->config.man.section,
                       .date = site->date,
                       .source = is_dated ? str_format(page->arena, "%.*s %.*s",
                                                       STR_ARGS(site->config.name.text),
                                                       STR_ARGS(site->version))
                                          : site->config.name.text,
                       .manual = roff_fit(page->arena, manual_title(&site->config), TITLE_COLUMNS),
                   });
}

/* What nobody has translated has none in that language. */
static const Entry *first_with_page(const Site *site)
{
    for (size_t i = 0; site->config.man.entry_pages && i < site->entries.count; i++) {
        if (!site->entries.items[i]->is_fallback) {
            return site->entries.items[i];
        }
    }
    return NULL;
}

static void add_description(ManPage *page)
{
    const Site *site = page->site;
    man_add_head(page, "SH", man_word(page, "man_description"));
    roff_add_filled_line(page->out, site->config.description.text.len > 0
                                        ? site->config.description.text
                                        : site->config.title.text);
    if (site->entries.count == 0) {
        return;
    }
    const Entry *first = site->entries.items[0];
    man_add_paragraph(page, man_word_with(page, "man_search", "{id}", first->id.text));
    const Entry *own = first_with_page(site);
    if (own != NULL) {
        Str name = man_entry_name(page->arena, own, &site->config);
        man_add_paragraph(page, man_word_with(page, "man_entry_page", "{name}", name));
    }
}

/* Each message on a line of its own beside the id, so that a search finds it whole; those of one
 * entry without blank lines between them. */
static void add_index_lines(ManPage *page, const Entry *entry)
{
    size_t count = 0;
    for (size_t i = 0; i < entry->errors.count; i++) {
        if (man_is_repeated(&entry->errors, i)) {
            continue;
        }
        if (count == 1) {
            roff_add_request(page->out, "PD 0");
        }
        buf_addf(page->out, ".TP %d\n", TAG_COLUMNS);
        roff_add_line(page->out, entry->id.text);
        roff_add_indented_line(page->out, entry->errors.items[i].text, TAG_COLUMNS);
        count++;
    }
    if (count > 1) {
        roff_add_request(page->out, "PD");
    }
}

static void add_error_index(ManPage *page)
{
    const EntryList *entries = &page->site->entries;
    bool has_head = false;
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i]->errors.count > 0 && !has_head) {
            man_add_head(page, "SH", man_word(page, "man_errors"));
            roff_add_filled_line(page->out, man_word(page, "man_errors_lead"));
            has_head = true;
        }
        add_index_lines(page, entries->items[i]);
    }
}

/* Where packages put the rest of what is published. A path as the tag of a .TP would never be
 * broken, however narrow the terminal. */
static void add_file(ManPage *page, Str path, Str words)
{
    roff_add_filled_line(page->out, path);
    buf_addf(page->out, ".RS %d\n", TERM_INDENT);
    roff_add_indented_line(page->out, words, TERM_INDENT);
    roff_add_request(page->out, "RE");
}

static void add_files(ManPage *page)
{
    Str name = page->site->config.name.text;
    man_add_head(page, "SH", man_word(page, "man_files"));
    add_file(page, str_format(page->arena, "/usr/share/doc/%.*s/html/index.html", STR_ARGS(name)),
             man_word(page, "man_file_site"));
    roff_add_request(page->out, "PP");
    add_file(page,
             str_format(page->arena, "/usr/share/%.*s/%.*s.db", STR_ARGS(name), STR_ARGS(name)),
             man_word(page, "man_file_database"));
}

static void add_contact(ManPage *page)
{
    const Contact *contact = &page->site->config.contact;
    const Text *const lines[] = {&contact->title, &contact->mail, &contact->url};
    RoffText text = roff_text_new(page->arena);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (lines[i]->text.len == 0) {
            continue;
        }
        if (!roff_text_is_blank(&text)) {
            roff_text_break(&text);
        }
        roff_text_add(&text, lines[i]->text);
    }
    if (roff_text_is_blank(&text)) {
        return;
    }
    man_add_head(page, "SH", man_word(page, "contact"));
    roff_add_filled_line(page->out, man_word(page, "contact_lead"));
    bool follows_head = false;
    man_add_text(page, &text, &follows_head);
}

static void add_see_also(ManPage *page)
{
    man_add_head(page, "SH", man_word(page, "man_see_also"));
    buf_add_text(page->out, "\\fBless\\fR(1), \\fBman\\fR(1), \\fBsqlite3\\fR(1)\n");
    if (page->site->config.base_url.text.len > 0) {
        man_add_paragraph(page, page->site->config.base_url.text);
    }
}

/* Each part is made in an arena of its own, so that a large site takes no more memory than its
 * page. */
static void end_part(ManPage *page, Buf *whole)
{
    buf_add(whole, buf_str(page->out));
    arena_reset(page->arena);
    *page->out = buf_new(page->arena);
}

static void add_categories(ManPage *page, Buf *whole)
{
    const CategoryList *categories = &page->site->categories;
    for (size_t i = 0; i < categories->count; i++) {
        const EntryList *entries = &categories->items[i]->entries;
        man_add_category(page, categories->items[i]);
        end_part(page, whole);
        for (size_t k = 0; k < entries->count; k++) {
            man_add_entry(page, entries->items[k]);
            end_part(page, whole);
        }
    }
}

bool man_page_write(Buf *out, const Site *site, const Value *strings, Diags *diags)
{
    Arena *arena = arena_new();
    Buf part = buf_new(arena);
    Buf sections = buf_new(out->arena);
    ManPage page = {.out = &part, .arena = arena, .site = site, .strings = strings, .diags = diags};
    add_description(&page);
    add_error_index(&page);
    end_part(&page, &sections);
    add_categories(&page, &sections);
    add_contact(&page);
    add_files(&page);
    add_see_also(&page);
    end_part(&page, &sections);
    Str name = site->config.name.text;
    add_title(&page, name);
    add_name(&page, name, manual_title(&site->config), is_ascii(buf_str(&sections)));
    end_part(&page, out);
    buf_add(out, buf_str(&sections));
    arena_free(arena);
    return !page.lacks_words;
}

Str man_entry_name(Arena *arena, const Entry *entry, const Config *config)
{
    return str_format(arena, "%.*s-%.*s", STR_ARGS(config->name.text), STR_ARGS(entry->anchor));
}

bool man_entry_page_write(Buf *out, const Site *site, const Entry *entry, const Value *strings,
                          Diags *diags)
{
    Arena *arena = out->arena;
    Buf answer = buf_new(arena);
    ManPage page = {
        .out = &answer, .arena = arena, .site = site, .strings = strings, .diags = diags};
    man_add_entry(&page, entry);
    man_add_head(&page, "SH", man_word(&page, "man_see_also"));
    buf_add_text(page.out, "\\fB");
    roff_add_text(page.out, site->config.name.text);
    buf_addf(page.out, "\\fR(%zu)\n", site->config.man.section);
    page.out = out;
    Str name = man_entry_name(arena, entry, &site->config);
    Str title =
        str_format(arena, "%.*s. %.*s", STR_ARGS(entry->id.text), STR_ARGS(entry->title.text));
    add_title(&page, name);
    add_name(&page, name, title, is_ascii(buf_str(&answer)));
    buf_add(out, buf_str(&answer));
    return !page.lacks_words;
}
