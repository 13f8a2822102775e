/* date.c - days of the calendar. SPDX-License-Identifier: ISC */
#include "load/date.h"

bool date_is_valid(Str text)
{
    static const size_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    size_t year = 0;
    size_t month = 0;
    size_t day = 0;
    if (text.len != 10 || text.data[4] != '-' || text.data[7] != '-' ||
        !str_to_size(str_slice(text, 0, 4), &year) || !str_to_size(str_slice(text, 5, 7), &month) ||
        !str_to_size(str_slice(text, 8, 10), &day) || month < 1 || month > 12) {
        return false;
    }
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day >= 1 && day <= DAYS[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

Str date_guess(Arena *arena, Str text)
{
    size_t numbers[3] = {0};
    size_t count = 0;
    for (size_t at = 0; at < text.len && count < 3; at++) {
        size_t end = at;
        while (end < text.len && byte_is_digit(text.data[end])) {
            end++;
        }
        if (end > at && !str_to_size(str_slice(text, at, end), &numbers[count++])) {
            return (Str){0};
        }
        at = end;
    }
    Str date = str_format(arena, "%04zu-%02zu-%02zu", numbers[0], numbers[1], numbers[2]);
    return numbers[0] >= 1000 && date_is_valid(date) ? date : (Str){0};
}
