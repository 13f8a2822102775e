/* browser.h - opens a page in the browser of who runs the program. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_BROWSER_H
#define FAQGEN_CMD_BROWSER_H

#include <stdbool.h>

/* With what BROWSER says, else xdg-open(1), which lives on after this process. Where there is no such
 * program, a warning on standard error says so. False with errno where no process can be made. */
bool browser_open(const char *address);

#endif
