/* front_matter.c - the YAML at the head of a Markdown file. SPDX-License-Identifier: ISC */
#include "load/front_matter.h"

#include "load/limits.h"
#include "load/text_file.h"

const SchemaRules FRONT_MATTER_RULES = {
    .unknown_key = "fm-unknown-key", .type = "fm-type", .required = "fm-required"};

/* The front matter's bytes and where the body begins. False (reported) where there is none:
 *
 *     ---                  first line of the file
 *     YAML
 *     ---                  or "..."                                                            */
static bool find_front_matter(const Source *source, Span *ret_yaml, Pos *ret_body, Diags *diags)
{
    Str text = source->text;
    Str rest = text;
    Str line;
    *ret_body = 0;
    if (!str_cut(&rest, '\n', &line) || !str_eq(str_trim(line), STR("---")) ||
        !str_starts_with(line, STR("---"))) {
        diags_report(diags, SEVERITY_ERROR, "fm-missing", source, 0, "no front matter");
        diags_hint(diags, "begin the file with a line '---', 'id:' and 'title:', and '---' again");
        return false;
    }
    ret_yaml->start = (Pos)(rest.data - text.data);
    while (str_cut(&rest, '\n', &line)) {
        bool ends = str_starts_with(line, STR("---")) || str_starts_with(line, STR("..."));
        if (ends && str_is_blank(str_from_offset(line, 3))) {
            ret_yaml->end = (Pos)(line.data - text.data);
            *ret_body = rest.data == NULL ? text.len : (Pos)(rest.data - text.data);
            return true;
        }
    }
    diags_report(diags, SEVERITY_ERROR, "fm-syntax", source, 0, "front matter is never closed");
    diags_hint(diags, "end it with a line '---'");
    *ret_body = text.len;
    return false;
}

Pos front_matter_read(Arena *arena, const Source *source, const SchemaKey *keys, void *into,
                      Arena *scratch, Diags *diags)
{
    Span span = {0};
    Pos body = 0;
    if (source->is_unreadable) {
        return 0;
    }
    if (!find_front_matter(source, &span, &body, diags)) {
        return body;
    }
    if (span.end - span.start > LIMIT_FRONT_MATTER_BYTES) {
        diags_report(diags, SEVERITY_ERROR, "limit", source, 0,
                     "front matter is larger than 64 KiB");
        return body;
    }
    const Yaml *yaml = yaml_parse(scratch, source, span, diags);
    if (yaml == NULL) {
        return body;
    }
    if (yaml->kind != YAML_MAP) {
        diags_report(diags, SEVERITY_ERROR, "fm-type", source, yaml->pos,
                     "front matter is not a list of 'key: value' lines");
        return body;
    }
    const SchemaReader reader = {arena, source, diags, FRONT_MATTER_RULES};
    schema_read(&reader, keys, yaml, 0, into);
    return body;
}
