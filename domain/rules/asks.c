#include "domain/rules/rules.h"

#include <string.h>

/* Facts lie in the struct as their table says; text of a TEXT, day of a DATE, number of a COUNT. */
static const void *place_of(const struct facts *facts, const struct fact_member *member)
{
    return (const char *)facts + member->offset;
}

static enum verdict judge_truth(const struct rule *rule, const void *place, struct inquiry *inquiry)
{
    enum truth truth;
    memcpy(&truth, place, sizeof truth);
    enum truth wanted = rule->wanted == WANTED_NO ? TRUTH_NO : TRUTH_YES;
    if (rule->wanted == WANTED_STATED && truth != TRUTH_UNKNOWN)
        return VERDICT_PASS;
    return rule_must_be(inquiry, truth, wanted, rule->fact->name);
}

static bool is_stated(const struct fact_member *member, const void *place)
{
    const char *text;
    struct date date;
    int number;
    switch (member->kind) {
    case FACT_TEXT:
        memcpy(&text, place, sizeof text);
        return !text_is_blank(text);
    case FACT_DATE:
        memcpy(&date, place, sizeof date);
        return date_is_set(date);
    case FACT_COUNT:
        memcpy(&number, place, sizeof number);
        return number >= 0;
    default:
        return false;
    }
}

enum verdict rule_asks(struct inquiry *inquiry)
{
    const struct rule *rule = inquiry->finding->rule;
    const struct fact_member *member = rule->fact;
    if (!rule->when(inquiry->facts))
        return VERDICT_NOT_APPLICABLE;
    const void *place = place_of(inquiry->facts, member);
    if (member->kind == FACT_TRUTH)
        return judge_truth(rule, place, inquiry);
    return is_stated(member, place) ? VERDICT_PASS : inquiry_needs(inquiry, member->name);
}
