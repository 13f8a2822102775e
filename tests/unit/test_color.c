/* test_color.c - contrast, and the colours of a style sheet. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "render/sheet_colors.h"
#include "render/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Color color(const char *text)
{
    Color result = {0};
    assert_true(color_parse(str_from(text), &result));
    return result;
}

static void a_colour_is_three_or_six_hexadecimal_digits(void **state)
{
    (void)state;
    Color parsed = color("#0B57a4");
    assert_int_equal(parsed.red, 0x0b);
    assert_int_equal(parsed.green, 0x57);
    assert_int_equal(parsed.blue, 0xa4);
    parsed = color("#f0a");
    assert_int_equal(parsed.red, 0xff);
    assert_int_equal(parsed.green, 0x00);
    assert_int_equal(parsed.blue, 0xaa);
    const char *const others[] = {"", "#", "#12", "#1234", "#12345", "#1234567", "#12345g", "red"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(color_parse(str_from(others[i]), &parsed));
    }
}

/* Of WCAG's own examples: understanding 1.4.3 names #767676 as the lightest grey on white. */
static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_float_equal(color_contrast(color("#000"), color("#fff")), 21, 0.001);
    assert_float_equal(color_contrast(color("#123456"), color("#123456")), 1, 0.001);
    assert_float_equal(color_contrast(color("#767676"), color("#fff")), 4.54, 0.005);
    assert_float_equal(color_contrast(color("#fff"), color("#777777")), 4.48, 0.005);
    assert_float_equal(color_contrast(color("#ff0000"), color("#fff")), 4.00, 0.005);
}

static void a_colour_is_mended_as_little_as_can_be(void **state)
{
    (void)state;
    Color grounds[] = {color("#ffffff"), color("#f4f6f8")};
    Color mended;
    assert_true(color_mend(color("#0b57a4"), false, grounds, 2, &mended));
    assert_int_equal(mended.blue, 0xa4);
    assert_true(color_mend(color("#33a1ff"), false, grounds, 2, &mended));
    assert_true(color_contrast(mended, grounds[1]) >= 4.5);
    assert_true(color_contrast(mended, grounds[1]) < 4.8);
    Color both[] = {color("#808080"), color("#7a7a7a")};
    assert_false(color_mend(color("#808080"), true, both, 2, &mended));
}

/* --- Style sheets */

static void expect(const char *css, const char *light, const char *dark)
{
    Arena *arena = arena_new();
    SheetColors colors = sheet_colors_read(arena, str_from(css));
    const char *const wanted[] = {light, dark};
    for (size_t i = 0; i < 2; i++) {
        Color found;
        bool is_there = sheet_color(&colors, i == 1, STR("--a"), &found);
        assert_int_equal(is_there, wanted[i] != NULL);
        if (is_there) {
            Color right = color(wanted[i]);
            assert_memory_equal(&found, &right, sizeof found);
        }
    }
    arena_free(arena);
}

static void properties_of_the_root_are_found_wherever_layers_put_them(void **state)
{
    (void)state;
    expect(":root { --a: #fff; }", "#fff", "#fff");
    expect(":root{--a:#fff}", "#fff", "#fff");
    expect("@layer x, y; @layer x { /* } */ :root { color: red; --a: #010203 } }", "#010203",
           "#010203");
    expect(":root { --a: #fff } :root { --a: #000; }", "#000", "#000");
    expect(":root { --a: var(--b); --b: var( --c ); --c: #123 }", "#123", "#123");
    expect(":root { --a: #fff } @media (prefers-color-scheme: dark) { :root { --a: #000 } }",
           "#fff", "#000");
    expect(":root { --a: var(--b); --b: #fff }"
           "@media (prefers-color-scheme: dark) { @layer x { :root { --b: #000 } } }",
           "#fff", "#000");
}

static void other_declarations_are_not_the_roots(void **state)
{
    (void)state;
    expect("", NULL, NULL);
    expect("a { --a: #fff } :root a { --a: #fff } a:root { --a: #fff }", NULL, NULL);
    expect("@media print { :root { --a: #fff } }", NULL, NULL);
    expect("@media (forced-colors: active) { :root { --a: #fff } }", NULL, NULL);
    expect(":root { --a: red; }", NULL, NULL);
    expect(":root { --a: var(--a) }", NULL, NULL);
    expect(":root { --a: var(--none) }", NULL, NULL);
    expect(":root { --b: #fff; a: --a #fff }", NULL, NULL);
    expect(":root { a { --a: #fff } }", NULL, NULL);
    expect("}}} :root { --a: #fff", "#fff", "#fff");
}

/* Whoever changes the default theme's colours is told which pair can't be read. */
static void the_colours_of_the_default_theme_can_be_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"--faq-text", "--faq-quiet", "--faq-link", "--faq-visited"};
    static const char *const grounds[] = {"--faq-ground", "--faq-panel"};
    Arena *arena = arena_new();
    Str css;
    int folder = fs_open_folder("themes/default");
    assert_true(fs_read(arena, folder, THEME_SHEET, 1 << 20, &css, NULL));
    fs_close(folder);
    SheetColors colors = sheet_colors_read(arena, css);
    for (size_t i = 0; i < 2 * 4 * 2; i++) {
        bool is_dark = i % 2 == 1;
        const char *text = texts[i / 2 % 4];
        const char *ground = grounds[i / 8];
        Color front;
        Color back;
        assert_true(sheet_color(&colors, is_dark, str_from(text), &front));
        assert_true(sheet_color(&colors, is_dark, str_from(ground), &back));
        if (color_contrast(front, back) < COLOR_LEAST_CONTRAST) {
            fail_msg("%s on %s in the %s: %.2f", text, ground, is_dark ? "dark" : "light",
                     color_contrast(front, back));
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colour_is_three_or_six_hexadecimal_digits),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(a_colour_is_mended_as_little_as_can_be),
        cmocka_unit_test(properties_of_the_root_are_found_wherever_layers_put_them),
        cmocka_unit_test(other_declarations_are_not_the_roots),
        cmocka_unit_test(the_colours_of_the_default_theme_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
