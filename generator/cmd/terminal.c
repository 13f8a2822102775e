/* terminal.c - how large the terminal is. SPDX-License-Identifier: ISC */
#include "cmd/terminal.h"

#include "base/str.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* POSIX.1-2024 has tcgetwinsize, which no libc of today does. */
static struct winsize ask_terminal(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
        size = (struct winsize){0};
    }
    return size;
}

/* POSIX.1 8.3: a decimal number above zero, else it means nothing. */
static size_t from_environment(const char *name)
{
    size_t number = 0;
    return str_to_size(str_from(getenv(name)), &number) ? number : 0;
}

size_t terminal_columns(void)
{
    size_t columns = from_environment("COLUMNS");
    return columns > 0 ? columns : ask_terminal().ws_col;
}

size_t terminal_rows(void)
{
    size_t rows = from_environment("LINES");
    return rows > 0 ? rows : ask_terminal().ws_row;
}

size_t terminal_reading_columns(void)
{
    enum { LEAST = 20, MOST = 100, USUAL = 80 };
    size_t columns = terminal_columns();
    if (columns == 0) {
        return USUAL;
    }
    return columns < LEAST ? LEAST : columns > MOST ? MOST : columns;
}
