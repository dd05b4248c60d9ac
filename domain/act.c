#include "domain/act.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

enum problem act_refuse(struct act *act, enum problem problem, const char *pointer,
                        const char *swedish, const char *english, ...)
{
    char detail[1024];
    va_list arguments;
    va_start(arguments, english);
    vsnprintf(detail, sizeof detail, act->language == ENGLISH ? english : swedish, arguments);
    va_end(arguments);
    act->refusal = (struct refusal){ .problem = problem,
                                     .pointer = pointer,
                                     .detail = arena_text(act->arena, detail) };
    return problem;
}

void act_add(struct act *act, struct effect effect)
{
    for (size_t i = 0; effect.kind == EFFECT_OPENS && i < act->effect_count; i++) {
        struct effect *there = &act->effects[i];
        if (there->kind != EFFECT_OPENS || there->watch != effect.watch)
            continue;
        if (date_is_before(effect.due, there->due))
            there->due = effect.due;
        return;
    }
    assert(act->effect_count < ACT_EFFECTS);
    act->effects[act->effect_count++] = effect;
}

enum problem act_check_date(struct act *act, const char *pointer, struct date day,
                            struct period within)
{
    char from[11], to[11];
    date_write(within.from, from);
    date_write(within.to, to);
    if (!date_is_set(day))
        return act_refuse(act, PROBLEM_INVALID_BODY, pointer, "Dagen saknas.",
                          "The day is missing.");
    if (date_is_set(within.from) && date_is_before(day, within.from))
        return act_refuse(act, PROBLEM_INVALID_BODY, pointer, "Dagen kan tidigast vara %s.",
                          "The day can be %s at the earliest.", from);
    if (date_is_set(within.to) && date_is_before(within.to, day))
        return act_refuse(act, PROBLEM_INVALID_BODY, pointer, "Dagen kan senast vara %s.",
                          "The day can be %s at the latest.", to);
    return PROBLEM_NONE;
}

enum problem act_check_text(struct act *act, const char *pointer, const char *text)
{
    if (text_is_blank(text))
        return act_refuse(act, PROBLEM_INVALID_BODY, pointer, "Texten saknas.",
                          "The text is missing.");
    return PROBLEM_NONE;
}

struct date act_due(const struct act *act, enum parameter_name days, enum measure measure,
                    struct date from)
{
    int number = date_is_set(from) ? profile_number(act->profile, days, measure, from) : -1;
    return number < 0 ? (struct date){ 0, 0, 0 } : date_add_days(from, number);
}

struct date act_due_months(const struct act *act, enum parameter_name months, enum measure measure,
                           struct date from)
{
    int number = date_is_set(from) ? profile_number(act->profile, months, measure, from) : -1;
    return number < 0 ? (struct date){ 0, 0, 0 } : date_add_months(from, number);
}
