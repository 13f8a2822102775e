/* line_break.c - where a line of Japanese may end. SPDX-License-Identifier: ISC */
#include "render/line_break.h"

#include "base/unicode.h"

typedef struct Range {
    uint32_t first;
    uint32_t last;
} Range;

/* Both ascending. */
static const Range CLOSERS[] = {
    {'!', '!'},       {'%', '%'},       {')', ')'},       {',', ','},       {'.', '.'},
    {':', ';'},       {'?', '?'},       {']', ']'},       {'}', '}'},       {0xBB, 0xBB},
    {0x2010, 0x2010}, {0x2013, 0x2013}, {0x2019, 0x2019}, {0x201D, 0x201D}, /* ‐ – ’ ” */
    {0x2025, 0x2026}, {0x203C, 0x203C}, {0x2047, 0x2049}, /* ‥ … ‼ ⁇ ⁈ ⁉ */
    {0x2103, 0x2103}, {0x27E9, 0x27E9},                   /* ℃ ⟩ */
    {0x3000, 0x3002}, /* ideographic space, which is better left at the end of a line; 、 。 */
    {0x3005, 0x3005}, {0x3009, 0x3009}, {0x300B, 0x300B}, {0x300D, 0x300D}, /* 々 〉 》 」 */
    {0x300F, 0x300F}, {0x3011, 0x3011}, {0x3015, 0x3015}, {0x3017, 0x3017}, /* 』 】 〕 〗 */
    {0x3019, 0x3019}, {0x301B, 0x301C}, {0x301E, 0x301F}, {0x303B, 0x303B}, /* 〙 〛 〜 〞 〟 〻 */
    {0x3041, 0x3041}, {0x3043, 0x3043}, {0x3045, 0x3045}, {0x3047, 0x3047}, /* ぁ ぃ ぅ ぇ */
    {0x3049, 0x3049}, {0x3063, 0x3063}, {0x3083, 0x3083}, {0x3085, 0x3085}, /* ぉ っ ゃ ゅ */
    {0x3087, 0x3087}, {0x308E, 0x308E}, {0x3095, 0x3096}, {0x3099, 0x309E}, /* ょ ゎ ゕ ゖ ゛ ゝ */
    {0x30A0, 0x30A1}, {0x30A3, 0x30A3}, {0x30A5, 0x30A5}, {0x30A7, 0x30A7}, /* ゠ ァ ィ ゥ ェ */
    {0x30A9, 0x30A9}, {0x30C3, 0x30C3}, {0x30E3, 0x30E3}, {0x30E5, 0x30E5}, /* ォ ッ ャ ュ */
    {0x30E7, 0x30E7}, {0x30EE, 0x30EE}, {0x30F5, 0x30F6}, {0x30FB, 0x30FE}, /* ョ ヮ ヵ ヶ ・ ー ヽ ヾ */
    {0x31F0, 0x31FF}, {0xFF01, 0xFF01}, {0xFF05, 0xFF05}, {0xFF09, 0xFF09}, /* ㇰ … ！ ％ ） */
    {0xFF0C, 0xFF0C}, {0xFF0E, 0xFF0E}, {0xFF1A, 0xFF1B},                   /* ， ． ： ； */
    {0xFF1F, 0xFF1F}, {0xFF3D, 0xFF3D}, {0xFF5D, 0xFF5E}, {0xFF60, 0xFF61}, /* ？ ］ ｝ ～ ｠ ｡ */
    {0xFF63, 0xFF65}, {0xFF67, 0xFF70}, {0xFF9E, 0xFF9F}, /* ｣ ､ ･ ｧ … ｰ ﾞ ﾟ */
};

static const Range OPENERS[] = {
    {'(', '('},       {'<', '<'},       {'[', '['},       {'{', '{'},       {0xAB, 0xAB},
    {0x2018, 0x2018}, {0x201C, 0x201C}, {0x27E8, 0x27E8}, {0x3008, 0x3008}, /* ‘ “ ⟨ 〈 */
    {0x300A, 0x300A}, {0x300C, 0x300C}, {0x300E, 0x300E}, {0x3010, 0x3010}, /* 《 「 『 【 */
    {0x3014, 0x3014}, {0x3016, 0x3016}, {0x3018, 0x3018}, {0x301A, 0x301A}, /* 〔 〖 〘 〚 */
    {0x301D, 0x301D}, {0xFF08, 0xFF08}, {0xFF1C, 0xFF1C}, {0xFF3B, 0xFF3B}, /* 〝 （ ＜ ［ */
    {0xFF5B, 0xFF5B}, {0xFF5F, 0xFF5F}, {0xFF62, 0xFF62},                   /* ｛ ｟ ｢ */
};

static bool is_in(const Range *ranges, size_t count, uint32_t code_point)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (code_point < ranges[middle].first) {
            count = middle;
        } else if (code_point > ranges[middle].last) {
            low = middle + 1;
        } else {
            return true;
        }
    }
    return false;
}

bool line_is_closer(uint32_t code_point)
{
    return is_in(CLOSERS, sizeof CLOSERS / sizeof *CLOSERS, code_point);
}

bool line_is_opener(uint32_t code_point)
{
    return is_in(OPENERS, sizeof OPENERS / sizeof *OPENERS, code_point);
}

static bool is_space(uint32_t code_point)
{
    return code_point == ' ' || code_point == 0xA0;
}

static bool is_arrow(uint32_t code_point)
{
    return code_point >= 0x2190 && code_point <= 0x21FF;
}

bool line_may_break(uint32_t before, uint32_t after)
{
    bool is_joint = unicode_is_wide(before) || unicode_is_wide(after) || is_arrow(before);
    return is_joint && !is_space(before) && !is_space(after) && !unicode_is_combining(after) &&
           !line_is_closer(after) && !line_is_opener(before) && !is_arrow(after);
}

static bool is_splitter(uint32_t code_point)
{
    return code_point < 0x80 && str_find_byte(STR("/_.:=&?-,;)>"), (char)code_point) != STR_NONE;
}

bool line_may_split(uint32_t before, uint32_t after)
{
    return is_splitter(before) && !is_splitter(after) && !line_is_closer(after);
}

size_t line_next_character(Str text, size_t start, uint32_t *ret_first, size_t *ret_columns)
{
    size_t at = start;
    uint32_t before = utf8_next(text, &at);
    int32_t state = 0;
    *ret_first = before;
    *ret_columns = unicode_width(before);
    while (at < text.len) {
        size_t next = at;
        uint32_t code_point = utf8_next(text, &next);
        if (code_point == ' ' || unicode_breaks_between(before, code_point, &state)) {
            break;
        }
        *ret_columns += unicode_width(code_point);
        before = code_point;
        at = next;
    }
    return at;
}
