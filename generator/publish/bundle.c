/* bundle.c - the files of a bundle. SPDX-License-Identifier: ISC */
#include "publish/bundle.h"

#include "publish/sums.h"
#include "render/escape.h"

#include <stdlib.h>

bool bundle_is_version(Str version)
{
    enum { MOST = 64 };
    for (size_t i = 0; i < version.len; i++) {
        char byte = version.data[i];
        bool is_mark = str_find_byte(STR(".+~-"), byte) != STR_NONE;
        bool is_first = i == 0 && (byte == '-' || byte == '.');
        if (is_first || (!is_mark && !byte_is_letter(byte) && !byte_is_digit(byte))) {
            return false;
        }
    }
    return version.len > 0 && version.len <= MOST;
}

Str bundle_folder(Arena *arena, const BundleOf *of)
{
    return str_format(arena, "%.*s-%.*s", STR_ARGS(of->name), STR_ARGS(of->version));
}

static Str filled(Arena *arena, const BundleOf *of, Str text)
{
    Buf title = buf_new(arena);
    buf_add_html_text(&title, of->title);
    const struct {
        Str mark;
        Str value;
    } marks[] = {
        {STR("@NAME@"), of->name},   {STR("@VERSION@"), of->version},
        {STR("@TITLE@"), of->title}, {STR("@TITLE_HTML@"), buf_str(&title)},
        {STR("@LANG@"), of->lang},   {STR("@BASE_URL@"), of->base_url},
    };
    /* Each once, from left to right: what a title says is not looked at again. */
    Buf out = buf_new(arena);
    for (size_t at = 0; at < text.len;) {
        Str rest = str_from_offset(text, at);
        size_t length = 0;
        for (size_t i = 0; text.data[at] == '@' && i < sizeof marks / sizeof *marks; i++) {
            if (str_starts_with(rest, marks[i].mark)) {
                buf_add(&out, marks[i].value);
                length = marks[i].mark.len;
            }
        }
        if (length == 0) {
            buf_add_byte(&out, text.data[at]);
        }
        at += length == 0 ? 1 : length;
    }
    return buf_str(&out);
}

/* README.txt is read where lines end in CR LF. */
static Str for_notepad(Arena *arena, Str text)
{
    return str_replace(arena, text, STR("\n"), STR("\r\n"));
}

PackedList bundle_files(Arena *arena, const BundleOf *of, const PackedList *published,
                        const PackedList *texts)
{
    PackedList inside = {0};
    for (size_t i = 0; i < published->count; i++) {
        *list_add(arena, &inside) = published->items[i];
    }
    for (size_t i = 0; i < texts->count; i++) {
        PackedFile file = texts->items[i];
        file.bytes = filled(arena, of, file.bytes);
        if (str_ends_with(file.path, STR(".txt"))) {
            file.bytes = for_notepad(arena, file.bytes);
        }
        file.is_executable = str_ends_with(file.path, STR(".sh"));
        *list_add(arena, &inside) = file;
    }
    Str sums = sums_format(arena, &inside);
    *list_add(arena, &inside) = (PackedFile){.path = STR(SUMS_NAME), .bytes = sums};
    Str folder = bundle_folder(arena, of);
    for (size_t i = 0; i < inside.count; i++) {
        inside.items[i].path =
            str_format(arena, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(inside.items[i].path));
    }
    return inside;
}

/* Days from 1970-01-01 to a day of the Gregorian calendar (Howard Hinnant, chrono-Compatible
 * Low-Level Date Algorithms, days_from_civil). */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2 ? 1 : 0;
    int64_t era = year / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int64_t bundle_time(Str day, const char *epoch)
{
    static const int64_t least = 315532800; /* 1980-01-01 */
    static const int64_t most = 4354819198; /* 2107-12-31, the last that a zip knows */
    int64_t time = least;
    size_t parts[3] = {0};
    Str rest = day;
    Str part;
    size_t count = 0;
    while (count < 3 && str_cut(&rest, '-', &part) && str_to_size(part, &parts[count])) {
        count++;
    }
    size_t seconds = 0;
    if (epoch != NULL && str_to_size(str_from(epoch), &seconds)) {
        time = seconds > (size_t)most ? most : (int64_t)seconds;
    } else if (day.len == 10 && count == 3) {
        time = days_of((int64_t)parts[0], (int64_t)parts[1], (int64_t)parts[2]) * 86400;
    }
    time = time < least ? least : time > most ? most : time;
    return time - time % 2;
}
