/* terminal.h - how large the terminal is. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_TERMINAL_H
#define FAQGEN_CMD_TERMINAL_H

#include <stddef.h>

/* Of standard output: COLUMNS and LINES where they are set, else what the terminal says; 0 where
 * nobody knows, for a pipe for example. */
size_t terminal_columns(void);
size_t terminal_rows(void);

/* For text that is read: the terminal's columns, but not so many that the eye loses its line; 80
 * where there is none. */
size_t terminal_reading_columns(void);

#endif
