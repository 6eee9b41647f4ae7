/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_url: see settings_url.h.
 *
 * A scheme is compared as written: scalar_url() has let only those through that are known. The words say what is
 * allowed, and repeat of the address only its scheme: the rest may be a secret.
 */
#include "settings/settings_url.h"

#include <string.h>

bool url_host_is_link_local(struct text host)
{
    struct text head = {host.at, host.len < 4 ? host.len : 4};
    return text_starts(host, TEXT("169.254.")) || text_equal_nocase(head, TEXT("fe80"));
}

const char *url_wrong(struct arena *arena, const struct scalar_url *url, const char *secure, const char *plain,
                      bool allow_plain)
{
    if (!text_is(url->scheme, secure) && !text_is(url->scheme, plain)) {
        return text_cstr(arena, text_format(arena, "must begin with %s:// or %s://, not with %.*s://", secure, plain,
                                            TEXT_ARG(url->scheme)));
    }
    if (url_host_is_link_local(url->host)) {
        return "is a link-local address; those are never called";
    }
    if (text_is(url->scheme, plain) && strcmp(plain, "http") == 0 && !url->is_loopback && !allow_plain) {
        return "plain http to another machine can be read on the way; use https://, or say allow_plain: true";
    }
    return NULL;
}
