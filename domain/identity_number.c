#include "domain/identity_number.h"

#include <stdio.h>
#include <string.h>

WORDS_DEFINE(identity_kind, IDENTITY_KIND_WORDS)
WORDS_DEFINE(identity_fault, IDENTITY_FAULT_WORDS)

enum { LENGTH = 12, DATE_LENGTH = 8, COORDINATION = 60 };

/* The twelve digits without hyphen; false when the text is anything else. */
static bool take_digits(const char *text, char digits[LENGTH + 1])
{
    size_t length = text == NULL ? 0 : strnlen(text, LENGTH + 2);
    bool hyphen = length == LENGTH + 1 && text[DATE_LENGTH] == '-';
    if (length != LENGTH && !hyphen)
        return false;
    memcpy(digits, text, DATE_LENGTH);
    memcpy(digits + DATE_LENGTH, text + DATE_LENGTH + (hyphen ? 1 : 0), LENGTH - DATE_LENGTH);
    digits[LENGTH] = '\0';
    return strspn(digits, "0123456789") == LENGTH;
}

static bool take_birth(const char *digits, struct identity_number *number)
{
    char text[11];
    int day = (digits[6] - '0') * 10 + digits[7] - '0';
    number->kind = day > COORDINATION ? IDENTITY_COORDINATION : IDENTITY_PERSONAL;
    if (day > COORDINATION)
        day -= COORDINATION;
    snprintf(text, sizeof text, "%.4s-%.2s-%02u", digits, digits + 4, (unsigned)day % 100u);
    return date_read(text, &number->born_on);
}

/* Luhn's sum over the last ten digits. */
static bool check_digit_is_right(const char *digits)
{
    int sum = 0;
    for (int i = 2; i < LENGTH; i++) {
        int product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
}

static enum problem refuse(struct identity_number *number, enum identity_fault fault)
{
    number->fault = fault;
    return PROBLEM_INVALID_BODY;
}

enum problem identity_number_read(const char *text, struct identity_number *number)
{
    char digits[LENGTH + 1];
    *number = (struct identity_number){ .fault = IDENTITY_FAULT_NONE };
    if (!take_digits(text, digits))
        return refuse(number, IDENTITY_FAULT_FORM);
    if (!take_birth(digits, number))
        return refuse(number, IDENTITY_FAULT_DATE);
    if (!check_digit_is_right(digits))
        return refuse(number, IDENTITY_FAULT_CHECK_DIGIT);
    snprintf(number->text, sizeof number->text, "%.8s-%.4s", digits, digits + DATE_LENGTH);
    return PROBLEM_NONE;
}
