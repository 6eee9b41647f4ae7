/* SPDX-License-Identifier: Apache-2.0 */
/*
 * judged: see judged.h.
 *
 * A ring of digests behind a lock: the next one goes where the oldest was. A load asks some fifty times, once for each
 * regime and once for the messages, so the ring is searched from one end and needs no order. It refuses to know what
 * the digests are of; whoever asks has put into theirs all that the trial can see.
 */
#include "settings/judged.h"

#include <pthread.h>

#include "base/limits.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct hash ring[LIMIT_JUDGED];
static size_t added;

static bool is_known(const struct hash *digest)
{
    for (size_t i = 0; i < added && i < LIMIT_JUDGED; i++) {
        if (hash_equal(&ring[i], digest)) {
            return true;
        }
    }
    return false;
}

bool judged_sound(const struct hash *digest)
{
    pthread_mutex_lock(&lock);
    bool is_sound = is_known(digest);
    pthread_mutex_unlock(&lock);
    return is_sound;
}

void judged_add(const struct hash *digest)
{
    pthread_mutex_lock(&lock);
    if (!is_known(digest)) {
        ring[added++ % LIMIT_JUDGED] = *digest;
    }
    pthread_mutex_unlock(&lock);
}

size_t judged_count(void)
{
    pthread_mutex_lock(&lock);
    size_t count = added;
    pthread_mutex_unlock(&lock);
    return count;
}
