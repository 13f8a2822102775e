/* clock.h - how time goes on. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_CLOCK_H
#define FAQGEN_BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds from some moment on; never goes back, whoever sets the time of day. */
int64_t clock_now(void);

#endif
