/* test_srcset.c - the images of a srcset attribute. SPDX-License-Identifier: ISC */
#include "load/srcset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* "start-end " for each candidate, with "!" where browsers drop it. */
static void candidates_are_found_where_they_stand(void **state)
{
    static const struct {
        const char *value;
        const char *found;
    } cases[] = {
        {"", ""},
        {" , ", ""},
        {"a", "0-1 "},
        {"a.png 1x, b.png 2x", "0-5 10-15 "},
        {"a 1x,b 2x", "0-1 5-6 "},
        {"a,b", "0-3 "},
        {"a, b", "0-1 3-4 "},
        {"a,, b", "0-1 4-5 "},
        {"data:image/png;base64,AA== 1x, b", "0-26 31-32 "},
        {"data:,x, b", "0-7 9-10 "},
        {"a (1x, 2x), b", "0-1! 12-13 "},
        {"a (1x, b", "0-1! "},
        {"a 100w 50h, b 50h", "0-1 12-13! "},
        {"a 0w, b 1w 2w, c 1w 1x, d 1.5w", "0-1! 6-7! 15-16! 24-25! "},
        {"a 0x, b -1x, c .5x, d 1.x, e 1e3x", "0-1 6-7! 13-14 20-21! 27-28 "},
        {"a -0.0e1x, b +1x, c 1q", "0-1 11-12! 18-19! "},
        {"\ta\n1x\f,\rb", "1-2 8-9 "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        SrcsetList list = {0};
        srcset_parse(*state, str_from(cases[i].value), &list);
        Buf found = buf_new(*state);
        buf_add_text(&found, "");
        for (size_t k = 0; k < list.count; k++) {
            buf_addf(&found, "%zu-%zu%s ", list.items[k].url.start, list.items[k].url.end,
                     list.items[k].is_valid ? "" : "!");
        }
        assert_string_equal(found.data, cases[i].found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(candidates_are_found_where_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
