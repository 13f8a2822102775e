/* clock.c - how time goes on. SPDX-License-Identifier: ISC */
#include "base/clock.h"

#include <time.h>

int64_t clock_now(void)
{
    struct timespec time = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}
