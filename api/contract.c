#include "api/contract.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "api/json_pointer.h"
#include "domain/date.h"
#include "domain/identity_number.h"

struct check {
    struct arena *arena;
    struct breaches *breaches;
};

/* What is wrong with one value: the keyword, and what would be right. No detail: nothing. */
struct fault {
    const char *code;
    const char *detail;
};

static const struct fault NO_FAULT = { NULL, NULL };

static void breach_add(struct check *check, const struct place *place, struct fault fault)
{
    struct breaches *breaches = check->breaches;
    if (!fault.detail || breaches->count == BREACHES_MAX)
        return;
    breaches->list[breaches->count++] = (struct breach){
        .pointer = json_pointer(place, check->arena), .code = fault.code, .detail = fault.detail
    };
}

enum { NAMES_SHOWN = 40 };

/*
 * The names with commas between; `name_at` gives the one at an index, NULL after the last. Of very
 * many the first, and how many there are.
 */
static const char *enumeration(struct arena *arena, const void *names,
                               const char *(*name_at)(const void *names, size_t index))
{
    const char *text = "";
    size_t count = 0;
    for (; name_at(names, count); count++)
        if (count < NAMES_SHOWN)
            text = arena_format(arena, count ? "%s, %s" : "%s%s", text, name_at(names, count));
    return count <= NAMES_SHOWN
               ? text
               : arena_format(arena, "%s, … (%zu in all, see the contract)", text, count);
}

static const char *choice_at(const void *names, size_t index)
{
    const struct shape *shape = names;
    return shape->choices[index];
}

static const char *member_name_at(const void *names, size_t index)
{
    const struct shape *shape = names;
    return index < shape->member_count ? shape->members[index].name : NULL;
}

/* The next character of valid UTF-8, and past it. */
static unsigned long next_character(const unsigned char **text)
{
    const unsigned char *at = *text;
    size_t more = *at < 0x80 ? 0 : *at < 0xE0 ? 1 : *at < 0xF0 ? 2 : 3;
    unsigned long character = more == 0 ? *at : *at & (0x3Fu >> more);
    for (at++; more > 0 && (*at & 0xC0) == 0x80; more--, at++)
        character = character << 6 | (*at & 0x3F);
    *text = at;
    return character;
}

/* Line separators and marks that turn the reading direction hide what a text says. */
static bool is_control(unsigned long character)
{
    if (character < 0x20)
        return character != '\n' && character != '\t';
    return character == 0x7F || character == 0x2028 || character == 0x2029 ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

static struct fault length_fault(const struct shape *shape, const char *text, struct arena *arena)
{
    long long length = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at; length++) {
        unsigned long character = next_character(&at);
        if (is_control(character))
            return (struct fault){ "control-character",
                                   arena_format(arena, "must not hold the character U+%04lX",
                                                character) };
    }
    if (length < shape->low)
        return (struct fault){ "min-length",
                               arena_format(arena, "must have at least %lld characters, has %lld",
                                            shape->low, length) };
    if (shape->high >= 0 && length > shape->high)
        return (struct fault){ "max-length",
                               arena_format(arena, "must have at most %lld characters, has %lld",
                                            shape->high, length) };
    return NO_FAULT;
}

static struct fault choice_fault(const struct shape *shape, const char *text, struct arena *arena)
{
    for (const char *const *choice = shape->choices; *choice; choice++)
        if (strcmp(*choice, text) == 0)
            return NO_FAULT;
    return (struct fault){ "enum", arena_format(arena, "must be one of %s",
                                                enumeration(arena, shape, choice_at)) };
}

/* Whether the text follows the pattern: 9 is a digit, f a hexadecimal one, else itself. */
static bool follows(const char *text, const char *pattern)
{
    for (; *pattern && *text; pattern++, text++) {
        const char *allowed = *pattern == '9'   ? "0123456789"
                              : *pattern == 'f' ? "0123456789abcdefABCDEF"
                                                : NULL;
        if (allowed ? !strchr(allowed, *text) : *text != *pattern)
            return false;
    }
    return !*pattern;
}

static bool is_uuid(const char *text)
{
    return strlen(text) == 36 && follows(text, "ffffffff-ffff-ffff-ffff-ffffffffffff");
}

static bool is_time(const char *text)
{
    return strncmp(text, "24", 2) < 0 && text[3] < '6' && (text[5] != ':' || text[6] < '6');
}

/* RFC 3339 with its offset: a time without one is a different instant to each reader. */
static bool is_date_time(const char *text)
{
    struct date date;
    char day[11] = "";
    if (!follows(text, "9999-99-99T99:99:99"))
        return false;
    memcpy(day, text, 10);
    if (!date_read(day, &date) || !is_time(text + 11))
        return false;
    const char *offset = text + 19;
    if (*offset == '.')
        offset += 1 + strspn(offset + 1, "0123456789");
    if (offset == text + 20 || offset > text + 29)
        return false;
    if (strcmp(offset, "Z") == 0)
        return true;
    return strlen(offset) == 6 && (follows(offset, "+99:99") || follows(offset, "-99:99")) &&
           is_time(offset + 1);
}

static const char *identity_number_fault(const char *text)
{
    struct identity_number number;
    if (!identity_number_read(text, &number))
        return NULL;
    switch (number.fault) {
    case IDENTITY_FAULT_DATE:
        return "must be an identity number that begins with a date that exists";
    case IDENTITY_FAULT_CHECK_DIGIT:
        return "must be an identity number with its right check digit, the last one";
    default:
        return "must be an identity number of twelve digits, written YYYYMMDD-NNNN";
    }
}

static const char *format_detail(enum shape_kind kind, const char *text)
{
    struct date date;
    if (kind == SHAPE_DATE && !date_read(text, &date))
        return "must be a date that exists, written 2026-03-02, from 1900-01-01 to 2199-12-31";
    if (kind == SHAPE_DATE_TIME && !is_date_time(text))
        return "must be a date and time with offset, written 2026-03-02T09:30:00+01:00";
    if (kind == SHAPE_UUID && !is_uuid(text))
        return "must be a UUID, written 019506a0-5c00-7000-8000-000000000001";
    if (kind == SHAPE_MUNICIPALITY_CODE && (strlen(text) != 4 || !follows(text, "9999")))
        return "must be a municipality code of four digits, written 0382";
    if (kind == SHAPE_IDENTITY_NUMBER)
        return identity_number_fault(text);
    return NULL;
}

static struct fault text_fault(const struct shape *shape, const char *text, struct arena *arena)
{
    if (shape->choices)
        return choice_fault(shape, text, arena);
    if (shape->kind == SHAPE_TEXT)
        return length_fault(shape, text, arena);
    return (struct fault){ "format", format_detail(shape->kind, text) };
}

static struct fault integer_fault(const struct shape *shape, long long value, struct arena *arena)
{
    if (value < shape->low)
        return (struct fault){ "minimum",
                               arena_format(arena, "must be at least %lld", shape->low) };
    if (value > shape->high)
        return (struct fault){ "maximum",
                               arena_format(arena, "must be at most %lld", shape->high) };
    return NO_FAULT;
}

/* What JSON calls the values of a shape. */
static const char *type_detail(enum shape_kind kind)
{
    switch (kind) {
    case SHAPE_INTEGER:
        return "must be a whole number";
    case SHAPE_BOOLEAN:
        return "must be true or false";
    case SHAPE_OBJECT:
        return "must be an object";
    case SHAPE_ARRAY:
        return "must be an array";
    default:
        return "must be a text";
    }
}

static bool has_type(enum shape_kind kind, const json_t *value)
{
    switch (kind) {
    case SHAPE_INTEGER:
        return json_is_integer(value);
    case SHAPE_BOOLEAN:
        return json_is_boolean(value);
    case SHAPE_OBJECT:
        return json_is_object(value);
    case SHAPE_ARRAY:
        return json_is_array(value);
    default:
        return json_is_string(value);
    }
}

struct wanted {
    const struct shape *shape;
    const char *name;
};

static int compare_name(const void *of_wanted, const void *of_place)
{
    const struct wanted *wanted = of_wanted;
    const unsigned short *place = of_place;
    return strcmp(wanted->name, wanted->shape->members[*place].name);
}

static const struct member *member_find(const struct shape *shape, const char *name)
{
    struct wanted wanted = { shape, name };
    const unsigned short *place =
        bsearch(&wanted, shape->by_name, shape->member_count, sizeof *place, compare_name);
    return place != NULL ? &shape->members[*place] : NULL;
}

static void check_value(struct check *check, const struct shape *shape, const json_t *value,
                        const struct place *place);

static void check_required(struct check *check, const struct shape *shape, const json_t *object,
                           const struct place *place)
{
    for (size_t i = 0; i < shape->member_count; i++) {
        const struct member *member = &shape->members[i];
        if (member->is_required && !json_object_get(object, member->name))
            breach_add(check, &(struct place){ .parent = place, .name = member->name },
                       (struct fault){ "required", "must be given" });
    }
}

static struct fault unknown_fault(const struct shape *shape, struct arena *arena)
{
    return (struct fault){ "unknown-member",
                           arena_format(arena, "is not known here; known are %s",
                                        enumeration(arena, shape, member_name_at)) };
}

static void check_object(struct check *check, const struct shape *shape, const json_t *object,
                         const struct place *place)
{
    check_required(check, shape, object, place);
    /* jansson's iterators take no const, and change nothing. */
    json_t *iterated = (json_t *)object;
    for (void *at = json_object_iter(iterated); at && check->breaches->count < BREACHES_MAX;
         at = json_object_iter_next(iterated, at)) {
        struct place here = { .parent = place, .name = json_object_iter_key(at) };
        const struct member *member = member_find(shape, here.name);
        if (member)
            check_value(check, member->shape, json_object_iter_value(at), &here);
        else
            breach_add(check, &here, unknown_fault(shape, check->arena));
    }
}

static struct fault count_fault(const struct shape *shape, long long count, struct arena *arena)
{
    if (count < shape->low)
        return (struct fault){ "min-items",
                               arena_format(arena, "must have at least %lld items, has %lld",
                                            shape->low, count) };
    if (shape->high >= 0 && count > shape->high)
        return (struct fault){ "max-items",
                               arena_format(arena, "must have at most %lld items, has %lld",
                                            shape->high, count) };
    return NO_FAULT;
}

static void check_array(struct check *check, const struct shape *shape, const json_t *array,
                        const struct place *place)
{
    size_t count = json_array_size(array);
    struct fault fault = count_fault(shape, (long long)count, check->arena);
    breach_add(check, place, fault);
    for (size_t i = 0; i < count && check->breaches->count < BREACHES_MAX; i++)
        check_value(check, shape->items, json_array_get(array, i),
                    &(struct place){ .parent = place, .index = i });
}

static void check_value(struct check *check, const struct shape *shape, const json_t *value,
                        const struct place *place)
{
    if (check->breaches->count == BREACHES_MAX)
        return;
    if (!has_type(shape->kind, value))
        breach_add(check, place, (struct fault){ "type", type_detail(shape->kind) });
    else if (shape->kind == SHAPE_OBJECT)
        check_object(check, shape, value, place);
    else if (shape->kind == SHAPE_ARRAY)
        check_array(check, shape, value, place);
    else if (shape->kind == SHAPE_INTEGER)
        breach_add(check, place, integer_fault(shape, json_integer_value(value), check->arena));
    else if (shape->kind != SHAPE_BOOLEAN)
        breach_add(check, place, text_fault(shape, json_string_value(value), check->arena));
}

void contract_check(const struct shape *shape, const json_t *value, struct arena *arena,
                    struct breaches *breaches)
{
    assert(shape && value);
    struct check check = { arena, breaches };
    check_value(&check, shape, value, &(struct place){ .parent = NULL });
}

/* JSON's own form of a whole number, short enough never to overflow. */
static bool integer_read(const char *text, long long *value)
{
    const char *digits = *text == '-' ? text + 1 : text;
    size_t length = strspn(digits, "0123456789");
    if (length == 0 || length > 18 || digits[length] || (length > 1 && *digits == '0'))
        return false;
    *value = 0;
    for (; *digits; digits++)
        *value = *value * 10 + (*digits - '0');
    if (*text == '-')
        *value = -*value;
    return true;
}

const char *contract_check_text(const struct shape *shape, const char *text, struct arena *arena)
{
    long long number;
    switch (shape->kind) {
    case SHAPE_OBJECT:
    case SHAPE_ARRAY:
        assert(false); /* a parameter is one value */
        return NULL;
    case SHAPE_INTEGER:
        if (!integer_read(text, &number))
            return type_detail(SHAPE_INTEGER);
        return integer_fault(shape, number, arena).detail;
    case SHAPE_BOOLEAN:
        if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
            return NULL;
        return type_detail(SHAPE_BOOLEAN);
    default:
        return text_fault(shape, text, arena).detail;
    }
}
