#ifndef DOMAIN_IDENTITY_NUMBER_H
#define DOMAIN_IDENTITY_NUMBER_H

#include "domain/date.h"
#include "domain/problem.h"
#include "domain/words.h"

/*
 * Swedish personal identity numbers (personnummer) and coordination numbers, whose day is raised
 * by 60. Twelve digits, with or without a hyphen before the last four.
 */
#define IDENTITY_KIND_WORDS(WORD)                                                                  \
    WORD(IDENTITY_PERSONAL, "personal")                                                            \
    WORD(IDENTITY_COORDINATION, "coordination")
enum identity_kind { IDENTITY_KIND_WORDS(WORDS_ENUM) };
WORDS_DECLARE(identity_kind);

#define IDENTITY_FAULT_WORDS(WORD)                                                                 \
    WORD(IDENTITY_FAULT_NONE, NULL)                                                                \
    WORD(IDENTITY_FAULT_FORM, "Numret ska ha tolv siffror: ÅÅÅÅMMDD-NNNN.")                        \
    WORD(IDENTITY_FAULT_DATE, "De åtta första siffrorna är inget datum.")                          \
    WORD(IDENTITY_FAULT_CHECK_DIGIT, "Kontrollsiffran (den sista) stämmer inte.")
enum identity_fault { IDENTITY_FAULT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(identity_fault);

struct identity_number {
    char text[14]; /* canonical: "YYYYMMDD-NNNN" */
    struct date born_on;
    enum identity_kind kind;
    enum identity_fault fault; /* which part was wrong when reading failed */
};

/* PROBLEM_NONE, or PROBLEM_INVALID_BODY with number->fault saying what was wrong. */
enum problem identity_number_read(const char *text, struct identity_number *number);

#endif
