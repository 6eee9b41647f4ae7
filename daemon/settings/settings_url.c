/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_url: see settings_url.h.
 *
 * A scheme is compared as written: scalar_url() has let only those through that are known. The words say what is
 * allowed, and repeat of the address only its scheme: the rest may be a secret.
 *
 * Surprising: a host of digits is a number to the library that calls it, in one to four parts, decimal, octal or
 * hexadecimal, as inet_aton() reads it; in `resolve` only the usual form is an address.
 */
#include "settings/settings_url.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#define LINK_LOCAL_WORDS "is a link-local address; those are never called"

static bool v4_is_link_local(const struct in_addr *v4)
{
    return ntohl(v4->s_addr) >> 16 == 0xA9FE;
}

static bool v6_is_link_local(const struct in6_addr *v6)
{
    struct in_addr inner;
    memcpy(&inner, v6->s6_addr + 12, sizeof inner);
    return IN6_IS_ADDR_LINKLOCAL(v6) || (IN6_IS_ADDR_V4MAPPED(v6) && v4_is_link_local(&inner));
}

/* A written IPv6 address, with or without brackets and zone. */
static bool read_v6(struct text host, struct in6_addr *ret)
{
    char bare[INET6_ADDRSTRLEN] = "";
    struct text zone, address = host;
    if (host.len >= 2 && host.at[0] == '[' && host.at[host.len - 1] == ']') {
        host = address = (struct text){host.at + 1, host.len - 2};
    }
    if (!text_cut(host, '%', &address, &zone)) {
        address = host;
    }
    if (address.len >= sizeof bare) {
        return false;
    }
    memcpy(bare, address.at, address.len);
    return inet_pton(AF_INET6, bare, ret) == 1;
}

/* `is_loose`: also what inet_aton() takes. */
static bool read_v4(struct text host, bool is_loose, struct in_addr *ret)
{
    char bare[64] = ""; /* four numbers with zeros before them */
    if (host.len == 0 || host.len >= sizeof bare) {
        return false;
    }
    memcpy(bare, host.at, host.len);
    return is_loose ? inet_aton(bare, ret) != 0 : inet_pton(AF_INET, bare, ret) == 1;
}

bool url_host_is_link_local(struct text host)
{
    struct in_addr v4;
    struct in6_addr v6;
    return text_starts(host, TEXT("169.254.")) || (read_v4(host, true, &v4) && v4_is_link_local(&v4)) ||
           (read_v6(host, &v6) && v6_is_link_local(&v6));
}

/* Whether this is an address; `ret_is_link_local` is set if so. */
static bool read_address(struct text t, bool *ret_is_link_local)
{
    struct in_addr v4;
    struct in6_addr v6;
    if (read_v4(t, false, &v4)) {
        *ret_is_link_local = v4_is_link_local(&v4);
        return true;
    }
    if (read_v6(t, &v6)) {
        *ret_is_link_local = v6_is_link_local(&v6);
        return true;
    }
    return false;
}

const char *url_resolve_wrong(struct text item)
{
    struct text host, rest, port, address;
    int64_t number = 0;
    bool is_link_local = false, is_good = read_address(item, &is_link_local);
    if (!is_good && text_cut(item, ':', &host, &rest) && text_cut(rest, ':', &port, &address) && host.len > 0) {
        is_good = text_int(port, &number) && number >= 1 && number <= 65535 && read_address(address, &is_link_local);
    }
    if (!is_good) {
        return "is not understood; must be an IP address or HOST:PORT:ADDRESS";
    }
    return is_link_local ? LINK_LOCAL_WORDS : NULL;
}

const char *url_wrong(struct arena *arena, const struct scalar_url *url, const char *secure, const char *plain,
                      bool allow_plain)
{
    if (!text_is(url->scheme, secure) && !text_is(url->scheme, plain)) {
        return text_cstr(arena, text_format(arena, "must begin with %s:// or %s://, not with %.*s://", secure, plain,
                                            TEXT_ARG(url->scheme)));
    }
    if (url_host_is_link_local(url->host)) {
        return LINK_LOCAL_WORDS;
    }
    if (text_find(url->host, TEXT("{")) != SIZE_MAX || text_find(url->host, TEXT("}")) != SIZE_MAX) {
        return "may hold {{to}} and the like only after the host: a message must not choose whom it calls";
    }
    if (text_is(url->scheme, plain) && strcmp(plain, "http") == 0 && !url->is_loopback && !allow_plain) {
        return "plain http to another machine can be read on the way; use https://, or say allow_plain: true";
    }
    return NULL;
}
