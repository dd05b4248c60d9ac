#include "api/json_writer.h"

/* A value never ends like what opens an object or an array. */
static bool is_first(const struct text *text)
{
    if (text->length == 0)
        return true;
    const char *last = &text->bytes[text->length - 1];
    return *last == '{' || *last == '[';
}

void write_name(struct text *text, const char *name)
{
    bool has_before = !is_first(text);
    if (name == NULL && has_before)
        text_add_char(text, ',');
    if (name == NULL)
        return;
    text_add(text, has_before ? ",\"" : "\"");
    text_add(text, name);
    text_add(text, "\":");
}

static bool is_plain(unsigned char character)
{
    return character >= 0x20 && character != '"' && character != '\\';
}

static void add_escaped(struct text *text, unsigned char character)
{
    static const char digits[] = "0123456789abcdef";
    if (character == '"' || character == '\\') {
        text_add_bytes(text, (const char[]){ '\\', (char)character }, 2);
        return;
    }
    if (character == '\n') {
        text_add_bytes(text, "\\n", 2);
        return;
    }
    text_add_bytes(text, "\\u00", 4);
    text_add_bytes(text, (const char[]){ digits[character >> 4], digits[character & 15] }, 2);
}

static void add_quoted(struct text *text, const char *value)
{
    const char *plain = value;
    text_add_char(text, '"');
    for (; *value != '\0'; value++) {
        if (is_plain((unsigned char)*value))
            continue;
        text_add_bytes(text, plain, (size_t)(value - plain));
        add_escaped(text, (unsigned char)*value);
        plain = value + 1;
    }
    text_add_bytes(text, plain, (size_t)(value - plain));
    text_add_char(text, '"');
}

void write_open(struct text *text, const char *name, char bracket)
{
    write_name(text, name);
    text_add_char(text, bracket);
}

void write_close(struct text *text, char bracket)
{
    text_add_char(text, bracket);
}

void write_text(struct text *text, const char *name, const char *value)
{
    if (value == NULL)
        return;
    write_name(text, name);
    add_quoted(text, value);
}

void write_text_of_length(struct text *text, const char *name, const char *value, size_t length)
{
    write_text(text, name, arena_text_of_length(text->arena, value, length));
}

void write_number(struct text *text, const char *name, long long value)
{
    write_name(text, name);
    text_add_number(text, value);
}

void write_truth(struct text *text, const char *name, bool value)
{
    write_name(text, name);
    text_add(text, value ? "true" : "false");
}

void write_date(struct text *text, const char *name, struct date date)
{
    char day[11];
    if (!date_is_set(date))
        return;
    date_write(date, day);
    write_text(text, name, day);
}

void write_json(struct text *text, const char *name, const struct text *json)
{
    write_name(text, name);
    text_add_bytes(text, json->bytes, json->length);
}
