/* http_library.c - libmicrohttpd, loaded when it is wanted. SPDX-License-Identifier: ISC */
#include "cmd/http_library.h"

#include <dlfcn.h>
#include <string.h>

static bool find_call(void *loaded, const char *name, void *ret_call)
{
    void *call = dlsym(loaded, name);
    memcpy(ret_call, &call, sizeof call); /* POSIX: an address of a function fits into it */
    return call != NULL;
}

#define FIND(name) is_whole = is_whole && find_call(loaded, "MHD_" #name, &library->name);

bool http_library_load(HttpLibrary *library, const char **ret_reason)
{
    void *loaded = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    bool is_whole = loaded != NULL;
    HTTP_LIBRARY_CALLS(FIND)
    const char *reason = is_whole ? NULL : dlerror();
    *ret_reason = reason == NULL ? "libmicrohttpd.so.12 can't be loaded" : reason;
    return is_whole;
}
