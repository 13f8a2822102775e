/* io.c - system calls that a signal cuts short, made whole. SPDX-License-Identifier: ISC */
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int io_open_at(int folder, const char *path, int flags, mode_t mode)
{
    int descriptor;
    do {
        descriptor = openat(folder, path, flags, mode);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

ssize_t io_read(int file, void *data, size_t size)
{
    ssize_t count;
    do {
        count = read(file, data, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

ssize_t io_pread(int file, void *data, size_t size, off_t offset)
{
    ssize_t count;
    do {
        count = pread(file, data, size, offset);
    } while (count < 0 && errno == EINTR);
    return count;
}

bool io_write_all(int file, Str bytes)
{
    while (bytes.len > 0) {
        ssize_t count = write(file, bytes.data, bytes.len);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            errno = count == 0 ? EIO : errno;
            return false;
        }
        bytes = str_from_offset(bytes, (size_t)count);
    }
    return true;
}

bool io_close(int file)
{
    return close(file) == 0 || errno == EINTR;
}

void io_close_quietly(int descriptor)
{
    int kept = errno;
    (void)close(descriptor);
    errno = kept;
}
