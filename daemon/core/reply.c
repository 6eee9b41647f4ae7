/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reply: see reply.h. What people write is read in reply_parse.c.
 *
 * The id of a delivery is derived from what it is about, so it can be guessed; the key cannot. A code is found by
 * computing those of all messages that still may be answered: at most some ten thousand hashes for a wrong one, and
 * whoever sends wrong ones is soon not listened to (edge/heard.c). A link is opened by anybody on the network without a
 * limit of that kind, so its token says which message it means and costs one.
 */
#include "core/reply.h"

#include <string.h>

#include "base/limits.h"

/* Without what is mistaken for something else in any of the five languages: 0 O Q D-like, 1 I L, 2 Z, 5 S, 6 G, 8 B,
 * U V. Of each such pair one may be here. */
static const char code_letters[] = "23456789ACDEFHJKMNPRTUWXY";
#define CODE_LETTERS (sizeof code_letters - 1)
#define CODE_TRIES 32 /* each has nine chances in ten to have a letter and a digit */

static const char token_letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
#define TOKEN_LEN 26 /* of 5 bits each */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool may_be_answered(const struct reply_key *key, const struct delivery *d)
{
    return key != NULL && key->is_set && d->contact.len > 0 && d->signal == SIGNAL_NONE;
}

static struct hash mac(const struct reply_key *key, char what, unsigned char nth, struct text id)
{
    char message[2 + LIMIT_ID];
    REQUIRE(id.len <= LIMIT_ID);
    message[0] = what;
    message[1] = (char) nth;
    memcpy(message + 2, id.at, id.len);
    return hash_mac((struct text){(const char *) key->at, sizeof key->at}, message, 2 + id.len);
}

static void write_code(const struct reply_key *key, const struct delivery *d, char *ret)
{
    for (unsigned char nth = 0; nth < CODE_TRIES; nth++) {
        struct hash h = mac(key, 'c', nth, d->id);
        uint64_t n = 0;
        for (size_t i = 0; i < sizeof n; i++) {
            n = n << 8 | h.at[i];
        }
        bool has_digit = false, has_letter = false;
        for (size_t i = 0; i < REPLY_CODE_LEN; i++, n /= CODE_LETTERS) {
            ret[i] = code_letters[n % CODE_LETTERS];
            has_digit = has_digit || is_digit(ret[i]);
            has_letter = has_letter || !is_digit(ret[i]);
        }
        if (has_digit && has_letter) {
            return;
        }
    }
}

struct text reply_code(const struct reply_key *key, const struct delivery *d, struct arena *arena)
{
    char code[REPLY_CODE_LEN];
    if (!may_be_answered(key, d)) {
        return TEXT_EMPTY;
    }
    write_code(key, d, code);
    return text_copy(arena, (struct text){code, sizeof code});
}

static void write_token(const struct reply_key *key, const struct delivery *d, char *ret)
{
    struct hash h = mac(key, 't', 0, d->id);
    for (size_t i = 0; i < TOKEN_LEN; i++) {
        size_t bit = i * 5, byte = bit / 8, shift = bit % 8;
        unsigned two = (unsigned) h.at[byte] << 8 | h.at[byte + 1];
        ret[i] = token_letters[two >> (11 - shift) & 31U];
    }
}

struct text reply_token(const struct reply_key *key, const struct delivery *d, struct arena *arena)
{
    char token[TOKEN_LEN];
    if (!may_be_answered(key, d)) {
        return TEXT_EMPTY;
    }
    write_token(key, d, token);
    return text_format(arena, "%lld-%.*s", (long long) d->number, TOKEN_LEN, token);
}

static void replace(struct text stored, struct text mark, struct text by, struct buf *out)
{
    for (size_t at = text_find(stored, mark); at != SIZE_MAX; at = text_find(stored, mark)) {
        buf_add(out, (struct text){stored.at, at});
        buf_add(out, by);
        stored = (struct text){stored.at + at + mark.len, stored.len - at - mark.len};
    }
    buf_add(out, stored);
}

struct text reply_fill(const struct reply_key *key, const struct delivery *d, struct text base_url, struct text stored,
                       struct arena *arena)
{
    struct text code = reply_code(key, d, arena), token = reply_token(key, d, arena);
    bool has_link = token.len > 0 && base_url.len > 0;
    struct text link = has_link ? text_format(arena, "%.*s/a/%.*s", TEXT_ARG(base_url), TEXT_ARG(token)) : TEXT_EMPTY;
    struct buf with_code = BUF_INIT, with_both = BUF_INIT;
    replace(stored, TEXT(REPLY_CODE_MARK), code, &with_code);
    replace(buf_text(&with_code), TEXT(REPLY_LINK_MARK), link, &with_both);
    struct text filled = text_copy(arena, buf_text(&with_both));
    buf_done(&with_code);
    buf_done(&with_both);
    return filled;
}

/* --- finding ------------------------------------------------------------------------------------------------------ */

static bool is_same(const char *a, const char *b, size_t len)
{
    unsigned different = 0;
    for (size_t i = 0; i < len; i++) {
        different |= (unsigned) (unsigned char) a[i] ^ (unsigned char) b[i];
    }
    return different == 0;
}

static void look_for_code(const struct reply_key *key, struct text stream, const struct pager *pager, const char *code,
                          struct reply_found *found)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        char is[REPLY_CODE_LEN];
        const struct delivery *d = &pager->deliveries[i];
        if (!may_be_answered(key, d) || d->tries == 0) {
            continue; /* nobody has been told that code */
        }
        write_code(key, d, is);
        if (is_same(is, code, sizeof is)) {
            found->is_ambiguous = found->is_ambiguous || found->delivery != NULL;
            found->stream = stream;
            found->delivery = d;
        }
    }
}

struct reply_found reply_find_code(const struct reply_key *key, const struct registry *registry, struct text code)
{
    struct reply_found found = {TEXT_EMPTY, NULL, false};
    if (code.len != REPLY_CODE_LEN) {
        return found;
    }
    look_for_code(key, TEXT("global"), &registry->desk, code.at, &found);
    for (size_t i = 0; i < registry->incident_count; i++) {
        look_for_code(key, registry->incidents[i]->ref, &registry->incidents[i]->pager, code.at, &found);
    }
    return found;
}

static struct reply_found find_number(const struct registry *registry, int64_t number)
{
    const struct delivery *d = pager_delivery(&registry->desk, number);
    if (d != NULL) {
        return (struct reply_found){TEXT("global"), d, false};
    }
    for (size_t i = 0; i < registry->incident_count; i++) {
        d = pager_delivery(&registry->incidents[i]->pager, number);
        if (d != NULL) {
            return (struct reply_found){registry->incidents[i]->ref, d, false};
        }
    }
    return (struct reply_found){TEXT_EMPTY, NULL, false};
}

struct reply_found reply_find_token(const struct reply_key *key, const struct registry *registry, struct text token)
{
    const struct reply_found none = {TEXT_EMPTY, NULL, false};
    struct text number, rest;
    int64_t n;
    char is[TOKEN_LEN];
    if (!text_cut(token, '-', &number, &rest) || rest.len != TOKEN_LEN || !text_int(number, &n)) {
        return none;
    }
    struct reply_found found = find_number(registry, n);
    if (found.delivery == NULL || !may_be_answered(key, found.delivery)) {
        return none;
    }
    write_token(key, found.delivery, is);
    return is_same(is, rest.at, TOKEN_LEN) ? found : none;
}

static const struct delivery *page_of_key(const struct pager *pager, struct text channel, struct text key)
{
    for (size_t i = pager->delivery_count; i > 0; i--) {
        const struct delivery *d = &pager->deliveries[i - 1];
        if (d->signal == SIGNAL_NONE && d->tries > 0 && text_equal(d->key, key) && text_equal(d->channel, channel)) {
            return d;
        }
    }
    return NULL;
}

struct reply_found reply_find_key(const struct registry *registry, struct text channel, struct text key)
{
    const struct delivery *d = key.len > 0 ? page_of_key(&registry->desk, channel, key) : NULL;
    if (d != NULL) {
        return (struct reply_found){TEXT("global"), d, false};
    }
    for (size_t i = 0; key.len > 0 && i < registry->incident_count; i++) {
        d = page_of_key(&registry->incidents[i]->pager, channel, key);
        if (d != NULL) {
            return (struct reply_found){registry->incidents[i]->ref, d, false};
        }
    }
    return (struct reply_found){TEXT_EMPTY, NULL, false};
}

bool reply_has_expired(const struct delivery *d, struct instant now)
{
    return !instant_before(now, instant_add(d->queued_at, REPLY_VALID));
}

int64_t reply_covers(const struct pager *pager, const struct delivery *answered, struct instant said_at)
{
    int64_t covers = 0;
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool was_told = d->tries > 0 && text_equal(d->contact, answered->contact) &&
                        (!instant_is_set(said_at) || !instant_before(said_at, d->first_try_at));
        for (size_t k = 0; (was_told || d == answered) && k < d->alert_count; k++) {
            covers = d->alerts[k] > covers ? d->alerts[k] : covers;
        }
    }
    return covers;
}

/* --- whose it is -------------------------------------------------------------------------------------------------- */

/* "Anna <anna@example.org>" is anna@example.org. */
static struct text bare(struct text t)
{
    struct text before, after;
    t = text_trim(t);
    if (t.len > 0 && t.at[t.len - 1] == '>' && text_cut(t, '<', &before, &after)) {
        return text_trim((struct text){after.at, after.len - 1});
    }
    return t;
}

static bool is_number(struct text t)
{
    size_t digits = 0;
    for (size_t i = 0; i < t.len; i++) {
        bool is_between = t.at[i] == ' ' || (i > 0 && t.at[i] == '-') || t.at[i] == '(' || t.at[i] == ')' ||
                          t.at[i] == '.' || t.at[i] == '/' || (i == 0 && t.at[i] == '+');
        digits += is_digit(t.at[i]) ? 1 : 0;
        if (!is_digit(t.at[i]) && !is_between) {
            return false;
        }
    }
    return digits >= 6;
}

static size_t write_number(struct text t, char *ret, size_t max)
{
    size_t len = 0;
    for (size_t i = 0; i < t.len && len < max; i++) {
        if (is_digit(t.at[i])) {
            ret[len++] = t.at[i];
        }
    }
    if (len > 2 && ret[0] == '0' && ret[1] == '0') { /* "0045…" is "+45…" */
        memmove(ret, ret + 2, len - 2);
        len -= 2;
    }
    return len;
}

bool reply_is_address(struct text address, struct text sender)
{
    char a[64], b[64];
    address = bare(address);
    sender = bare(sender);
    if (address.len == 0 || sender.len == 0) {
        return false;
    }
    if (is_number(address) && is_number(sender)) {
        size_t a_len = write_number(address, a, sizeof a), b_len = write_number(sender, b, sizeof b);
        return a_len == b_len && memcmp(a, b, a_len) == 0;
    }
    return text_equal_nocase(address, sender);
}
