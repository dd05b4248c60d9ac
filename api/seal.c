#include "api/seal.h"

#include <assert.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_BYTES = 32, KEY_DIGITS = 64, NONCE_BYTES = 12, TAG_BYTES = 16, PLAIN_MAX = 64 };

enum { RANDOM_STOCK = 256 }; /* what the kernel gives at once, whatever signal comes */

/* Each thread's own, so that not every request asks the kernel; what is given away is wiped. */
static _Thread_local struct {
    unsigned char bytes[RANDOM_STOCK];
    size_t left;
} stock;

static const char key_id[] = "1.";

static void to_hex(const unsigned char *bytes, size_t length, char *hex)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < length; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[2 * length] = '\0';
}

static int digit_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return -1;
}

static bool from_hex(const char *hex, unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        int high = digit_value(hex[2 * i]);
        int low = high < 0 ? -1 : digit_value(hex[2 * i + 1]);
        if (low < 0)
            return false;
        bytes[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

void seal_random(unsigned char *bytes, size_t length)
{
    assert(length <= RANDOM_STOCK);
    if (stock.left < length) {
        if (getrandom(stock.bytes, RANDOM_STOCK, 0) != RANDOM_STOCK)
            abort();
        stock.left = RANDOM_STOCK;
    }
    stock.left -= length;
    memcpy(bytes, stock.bytes + stock.left, length);
    OPENSSL_cleanse(stock.bytes + stock.left, length);
}

const char *seal_random_hex(size_t digits, struct arena *arena)
{
    assert(digits % 2 == 0);
    unsigned char *bytes = arena_alloc(arena, digits / 2);
    char *hex = arena_alloc(arena, digits + 1);
    seal_random(bytes, digits / 2);
    to_hex(bytes, digits / 2, hex);
    return hex;
}

/* Looked up once: the library would do so for each hash, which costs as much as a hash. */
static EVP_MD *sha256;

static void sha256_fetch(void)
{
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (sha256 == NULL)
        abort();
}

void seal_sha256(const char *bytes, size_t length, char hex[SHA256_HEX])
{
    unsigned char hash[KEY_BYTES];
    unsigned size = sizeof hash;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, sha256_fetch);
    if (EVP_Digest(bytes, length, hash, &size, sha256, NULL) != 1)
        abort();
    to_hex(hash, sizeof hash, hex);
}

static bool key_read(const char *folder, const char *name, unsigned char key[KEY_BYTES])
{
    char path[512];
    char hex[KEY_DIGITS + 1] = { 0 };
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return false;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    ssize_t length = read(file, hex, KEY_DIGITS);
    close(file);
    return length == KEY_DIGITS && from_hex(hex, key, KEY_BYTES);
}

enum problem seal_keys_read(const char *folder, struct seal_keys *keys)
{
    bool is_read =
        key_read(folder, "seal.key", keys->seal) && key_read(folder, "index.key", keys->index);
    return is_read ? PROBLEM_NONE : PROBLEM_INTERNAL_ERROR;
}

static bool key_make(const char *folder, const char *name)
{
    char path[512];
    unsigned char key[KEY_BYTES];
    char hex[KEY_DIGITS + 1];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return false;
    if (access(path, F_OK) == 0)
        return true;
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR);
    if (file < 0)
        return false;
    seal_random(key, sizeof key);
    to_hex(key, sizeof key, hex);
    bool is_written = write(file, hex, KEY_DIGITS) == KEY_DIGITS;
    return close(file) == 0 && is_written;
}

enum problem seal_keys_make(const char *folder)
{
    bool is_made = key_make(folder, "seal.key") && key_make(folder, "index.key");
    return is_made ? PROBLEM_NONE : PROBLEM_INTERNAL_ERROR;
}

static void cipher_free(EVP_CIPHER_CTX **cipher)
{
    EVP_CIPHER_CTX_free(*cipher);
}

#define cipher_auto EVP_CIPHER_CTX __attribute__((cleanup(cipher_free)))

const char *seal_close(const struct seal_keys *keys, const char *associated, const char *plain,
                       struct arena *arena)
{
    unsigned char sealed[NONCE_BYTES + PLAIN_MAX + TAG_BYTES];
    unsigned char *inner = sealed + NONCE_BYTES;
    size_t length = strlen(plain);
    int size = 0;
    if (length > PLAIN_MAX)
        abort();
    seal_random(sealed, NONCE_BYTES);
    cipher_auto *cipher = EVP_CIPHER_CTX_new();
    if (cipher == NULL ||
        EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), NULL, keys->seal, sealed) != 1 ||
        EVP_EncryptUpdate(cipher, NULL, &size, (const unsigned char *)associated,
                          (int)strlen(associated)) != 1 ||
        EVP_EncryptUpdate(cipher, inner, &size, (const unsigned char *)plain, (int)length) != 1 ||
        EVP_EncryptFinal_ex(cipher, inner + length, &size) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, TAG_BYTES, inner + length) != 1)
        abort();
    char hex[2 * sizeof sealed + 1];
    to_hex(sealed, NONCE_BYTES + length + TAG_BYTES, hex);
    return arena_format(arena, "%s%s", key_id, hex);
}

/* Ciphertext and tag lie behind the nonce. */
static bool decrypt(const struct seal_keys *keys, const char *associated, unsigned char *sealed,
                    size_t length, char *plain)
{
    int size = 0;
    unsigned char *tag = sealed + NONCE_BYTES + length;
    cipher_auto *cipher = EVP_CIPHER_CTX_new();
    if (cipher == NULL)
        abort();
    return EVP_DecryptInit_ex(cipher, EVP_aes_256_gcm(), NULL, keys->seal, sealed) == 1 &&
           EVP_DecryptUpdate(cipher, NULL, &size, (const unsigned char *)associated,
                             (int)strlen(associated)) == 1 &&
           EVP_DecryptUpdate(cipher, (unsigned char *)plain, &size, sealed + NONCE_BYTES,
                             (int)length) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, TAG_BYTES, tag) == 1 &&
           EVP_DecryptFinal_ex(cipher, (unsigned char *)plain + size, &size) == 1;
}

const char *seal_open(const struct seal_keys *keys, const char *associated, const char *sealed,
                      struct arena *arena)
{
    unsigned char bytes[NONCE_BYTES + PLAIN_MAX + TAG_BYTES];
    if (strncmp(sealed, key_id, strlen(key_id)) != 0)
        return NULL;
    const char *hex = sealed + strlen(key_id);
    size_t length = strlen(hex) / 2;
    if (length < NONCE_BYTES + TAG_BYTES || length > sizeof bytes || !from_hex(hex, bytes, length))
        return NULL;
    size_t plain_length = length - NONCE_BYTES - TAG_BYTES;
    char *plain = arena_alloc(arena, plain_length + 1);
    plain[plain_length] = '\0';
    return decrypt(keys, associated, bytes, plain_length, plain) ? plain : NULL;
}

const char *seal_index(const struct seal_keys *keys, const char *plain, struct arena *arena)
{
    unsigned char hash[KEY_BYTES];
    unsigned size = sizeof hash;
    if (HMAC(EVP_sha256(), keys->index, KEY_BYTES, (const unsigned char *)plain, strlen(plain),
             hash, &size) == NULL)
        abort();
    char *hex = arena_alloc(arena, 2 * sizeof hash + 1);
    to_hex(hash, sizeof hash, hex);
    return hex;
}
