#ifndef DOMAIN_WORDS_H
#define DOMAIN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Enums with the words that contract and database use for them: one list per enum makes the
 * constants and the words, so that they cannot drift apart.
 *
 *     #define SEASON_WORDS(WORD) WORD(SEASON_UNSET, NULL) WORD(SEASON_SPRING, "spring")
 *     enum season { SEASON_WORDS(WORDS_ENUM) };
 *     WORDS_DECLARE(season);                  season_name(), season_read(), season_words
 *     WORDS_DEFINE(season, SEASON_WORDS)      in the .c file
 *
 * season_name() is NULL for a constant without a word; season_read() is false for a text that is
 * none of the words (NULL included) and then leaves the value alone: whose fault that is, a
 * caller's or the database's, only the one who called knows.
 */
struct words {
    const char *const *texts;
    size_t count;
};

#define WORDS_ENUM(constant, word) constant,
#define WORDS_TEXT(constant, word) [constant] = (word),

/* NOLINTBEGIN(bugprone-macro-parentheses): a type cannot stand in parentheses */
#define WORDS_DECLARE(type)                                                                        \
    extern const struct words type##_words;                                                        \
    const char *type##_name(enum type value);                                                      \
    bool type##_read(const char *text, enum type *value)

#define WORDS_DEFINE_TEXTS(type)                                                                   \
    const struct words type##_words = { type##_texts,                                              \
                                        sizeof type##_texts / sizeof *type##_texts };              \
    const char *type##_name(enum type value)                                                       \
    {                                                                                              \
        return words_text(&type##_words, (int)value);                                              \
    }                                                                                              \
    bool type##_read(const char *text, enum type *value)                                           \
    {                                                                                              \
        int found = words_find(&type##_words, text);                                               \
        if (found >= 0)                                                                            \
            *value = (enum type)found;                                                             \
        return found >= 0;                                                                         \
    }

#define WORDS_DEFINE(type, LIST)                                                                   \
    static const char *const type##_texts[] = { LIST(WORDS_TEXT) };                                \
    WORDS_DEFINE_TEXTS(type)
/* NOLINTEND(bugprone-macro-parentheses) */

/* The index of a word, -1 when it is none. */
int words_find(const struct words *words, const char *text);
const char *words_text(const struct words *words, int value);

/* Whether a text is missing or holds nothing but blanks. */
bool text_is_blank(const char *text);

#endif
