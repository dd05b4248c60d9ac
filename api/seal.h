#ifndef API_SEAL_H
#define API_SEAL_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/arena.h"
#include "domain/problem.h"

/*
 * Everything that needs OpenSSL: hashes, and the two keys that protect identity numbers at rest;
 * and random bytes, which are the kernel's. A sealed text is "<key id>.<hex of nonce, ciphertext
 * and tag>" (AES-256-GCM); it opens only with the same associated text, so a number cannot be moved
 * to another person or municipality. The index is an HMAC-SHA-256 with a key of its own: it finds a
 * person without telling who it is.
 */
struct seal_keys {
    unsigned char seal[32];
    unsigned char index[32];
};

enum { SHA256_HEX = 65 };

/* At most 256. */
void seal_random(unsigned char *bytes, size_t length);

/* An even number of digits. */
const char *seal_random_hex(size_t digits, struct arena *arena);
void seal_sha256(const char *bytes, size_t length, char hex[SHA256_HEX]);

/* Read the keys from <folder>/seal.key and index.key: 64 hexadecimal digits each. */
enum problem seal_keys_read(const char *folder, struct seal_keys *keys);

/* Make the two files where they are missing, readable by the owner alone. */
enum problem seal_keys_make(const char *folder);

const char *seal_close(const struct seal_keys *keys, const char *associated, const char *plain,
                       struct arena *arena);

/* NULL when the text was changed, moved, or sealed with another key. */
const char *seal_open(const struct seal_keys *keys, const char *associated, const char *sealed,
                      struct arena *arena);

const char *seal_index(const struct seal_keys *keys, const char *plain, struct arena *arena);

#endif
