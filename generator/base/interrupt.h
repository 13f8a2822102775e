/* interrupt.h - SIGINT and SIGTERM as a question. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_INTERRUPT_H
#define FAQGEN_BASE_INTERRUPT_H

#include <stdbool.h>

/* SIGINT and SIGTERM only set a flag from here on; SIGPIPE and SIGXFSZ are ignored, so that the
 * write that caused them fails with EPIPE or EFBIG instead. */
void interrupt_install(void);

/* True once one of the two arrived. The flag is the one piece of global state in the program: a
 * signal handler has no other way to speak. */
bool interrupt_requested(void);

#endif
