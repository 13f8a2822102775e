/* io.h - system calls that a signal cuts short, made whole. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_IO_H
#define FAQGEN_BASE_IO_H

#include "base/str.h"

#include <sys/types.h>

/* Handlers are installed with SA_RESTART (base/interrupt.h), but a stopped and continued process,
 * and file systems over a network or in a process of their own, end calls with EINTR all the same
 * (signal(7)). And any write may take only a part of what it is given (write(2)). */

/* openat(2); `mode` counts only with O_CREAT. -1 with errno, never EINTR. */
int io_open_at(int folder, const char *path, int flags, mode_t mode);

/* read(2): -1 with errno, never EINTR; 0 at the end. */
ssize_t io_read(int file, void *data, size_t size);

/* pread(2), else as io_read. */
ssize_t io_pread(int file, void *data, size_t size, off_t offset);

/* All of `bytes`, or false with errno. */
bool io_write_all(int file, Str bytes);

/* close(2) of a file that was written, or false with errno. EINTR is none: the descriptor is gone
 * then as well, and what was written is flushed by whoever wants to rely on it. */
bool io_close(int file);

/* Leaves errno as it is: for what was only read from, or failed already. */
void io_close_quietly(int descriptor);

#endif
