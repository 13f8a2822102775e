/* interrupt.h - signals: a question to long work, and an end to endless. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_INTERRUPT_H
#define FAQGEN_BASE_INTERRUPT_H

#include <stdbool.h>

/* interrupt_defer, and SIGPIPE and SIGXFSZ are ignored, so that the write that caused them fails with
 * EPIPE or EFBIG instead. */
void interrupt_install(void);

/* SIGINT, SIGTERM and, unless it is ignored, SIGHUP only set a flag from here on: for what must not
 * be left half done. */
void interrupt_defer(void);

/* The three end the process at once, with a message and status 2, also where one has set the flag:
 * for whatever leaves nothing half done. */
void interrupt_ends(void);

/* The three end the process at once, with status 0 and without a word: for what runs until somebody
 * ends it, and would leave nothing half done. */
void interrupt_quits(void);

/* Whether interrupt_defer was the one that was called last; the kernel knows it. */
bool interrupt_is_deferred(void);

/* True once one of them set the flag. The flag and the message below are the only global state in
 * the program: a signal handler has no other way to speak. */
bool interrupt_requested(void);

/* True as soon as `descriptor` takes bytes, or writing would fail; false once one of them set the flag:
 * a pipe that nobody reads is not waited for any longer. */
bool interrupt_lets_write(int descriptor);

/* interrupt_ends for who prints what came of it, to `descriptor`: what has set the flag was reported or
 * came too late, and ends the process only where printing would wait, as for a pipe that nobody
 * reads. */
void interrupt_ends_output(int descriptor);

/* After `seconds` more of processor time the process ends with status 2 and `message`, which
 * is kept, not copied, on standard error (NULL: that of the call before): for a library at work on
 * data that may be hostile, which nothing else can stop. 0 seconds call it off. Not where anything
 * is being written. */
void interrupt_after(unsigned seconds, const char *message);

#endif
