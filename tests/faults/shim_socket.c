/* shim_socket.c - sockets, and what tells of changes. SPDX-License-Identifier: ISC */
#include "shim.h"

#include <sys/inotify.h>
#include <sys/socket.h>

int socket(int domain, int type, int protocol)
{
    FORWARD(socket, false, -1, socket, domain, type, protocol);
}

int setsockopt(int file, int level, int name, const void *value, socklen_t size)
{
    FORWARD(socket, false, -1, setsockopt, file, level, name, value, size);
}

int bind(int file, const struct sockaddr *address, socklen_t size)
{
    FORWARD(socket, false, -1, bind, file, address, size);
}

int listen(int file, int backlog)
{
    FORWARD(socket, false, -1, listen, file, backlog);
}

int accept(int file, struct sockaddr *address, socklen_t *size)
{
    FORWARD(socket, false, -1, accept, file, address, size);
}

int inotify_init1(int flags)
{
    FORWARD(inotify, false, -1, inotify_init1, flags);
}

int inotify_add_watch(int watch, const char *path, uint32_t mask)
{
    FORWARD(inotify, false, -1, inotify_add_watch, watch, path, mask);
}

ssize_t recv(int file, void *data, size_t size, int flags)
{
    FORWARD(socket, false, -1, recv, file, data, size, flags);
}
