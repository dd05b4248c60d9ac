#include "api/problem_json.h"

#include <string.h>

#include "api/answer.h"
#include "api/json_text.h"
#include "api/link.h"
#include "api/service.h"
#include "api/word_json.h"
#include "domain/evaluation.h"

static json_t *date_or_null(struct date date)
{
    char text[11];
    date_write(date, text);
    return date_is_set(date) ? json_string(text) : NULL;
}

static json_t *parameter_to_json(const struct parameter *parameter)
{
    return json_pack("{ss ss so* so* ss ss}", "name", parameter_name_name(parameter->name), "value",
                     parameter->value, "validFrom", date_or_null(parameter->valid_from), "validTo",
                     date_or_null(parameter->valid_to), "status",
                     parameter_status_name(parameter->status), "source", parameter->source);
}

static json_t *parameters_to_json(const struct finding *finding)
{
    json_t *array = json_array();
    for (size_t i = 0; i < finding->parameter_count; i++)
        json_array_append_new(array, parameter_to_json(finding->parameters[i]));
    return array;
}

static json_t *needs_to_json(const struct finding *finding)
{
    if (finding->need_count == 0)
        return NULL;
    json_t *array = json_array();
    for (size_t i = 0; i < finding->need_count; i++)
        json_array_append_new(array, json_string(finding->needs[i]));
    return array;
}

static json_t *roles_or_null(unsigned roles)
{
    return roles == ROLES_NOBODY ? NULL : roles_to_json(roles);
}

/* Texts go with what is wrong or may be; a rule that passed needs none. */
static void add_texts(json_t *json, const struct finding *finding, enum language language)
{
    const struct rule *rule = finding->rule;
    bool is_swedish = language == SWEDISH;
    json_object_set_new(json, "title", json_string(is_swedish ? rule->title_sv : rule->title_en));
    if (!finding_is_remarkable(finding))
        return;
    json_object_set_new(json, "message",
                        json_string(is_swedish ? rule->message_sv : rule->message_en));
    json_object_set_new(json, "remedy",
                        json_string(is_swedish ? rule->remedy_sv : rule->remedy_en));
    if (finding->detail != NULL)
        json_object_set_new(json, "detail",
                            json_string(is_swedish ? finding->detail : finding->detail_en));
    if (finding->sunk_because != NULL)
        json_object_set_new(
            json, "sunkBecause",
            json_string(is_swedish ? finding->sunk_because : finding->sunk_because_en));
}

/* What stands in the way: by its id, or by its place among bare facts. */
static const char *bar_member(const struct finding *finding)
{
    if (finding->bar_id[0] == '/')
        return "pointer";
    return finding->bar_kind == BAR_DECISION ? "decisionId" : "supportId";
}

json_t *finding_to_json(const struct finding *finding, enum language language)
{
    const struct rule *rule = finding->rule;
    json_t *json = json_pack(
        "{ss ss ss ss ss so so so* so*}", "ruleId", rule->id, "effect",
        rule_effect_name(finding->effect), "result", verdict_name(finding->verdict), "origin",
        rule_origin_name(rule->origin), "nature", rule_nature_name(rule->nature), "sources",
        words_to_json(rule->sources), "parameters", parameters_to_json(finding), "needsFacts",
        needs_to_json(finding), "roles", roles_or_null(finding->roles));
    add_texts(json, finding, language);
    if (finding->bar_kind != BAR_NONE)
        json_object_set_new(json, bar_member(finding), json_string(finding->bar_id));
    return json;
}

static json_t *findings_to_json(const struct call *call)
{
    const struct refusal *refusal = &call->act->refusal;
    if (refusal->finding_count == 0)
        return NULL;
    json_t *array = json_array();
    for (size_t i = 0; i < refusal->finding_count; i++)
        json_array_append_new(array, finding_to_json(refusal->findings[i], call->act->language));
    return array;
}

static json_t *errors_to_json(const struct breaches *breaches, const struct refusal *refusal)
{
    if (breaches == NULL && refusal->pointer == NULL)
        return NULL;
    json_t *array = json_array();
    for (size_t i = 0; breaches != NULL && i < breaches->count; i++)
        json_array_append_new(array, json_pack("{ss ss ss}", "pointer", breaches->list[i].pointer,
                                               "code", breaches->list[i].code, "detail",
                                               breaches->list[i].detail));
    if (breaches == NULL)
        json_array_append_new(array, json_pack("{ss ss ss}", "pointer", refusal->pointer, "code",
                                               "refused", "detail",
                                               refusal->detail ? refusal->detail : ""));
    return array;
}

static const char *type_of(const struct call *call, const char *code)
{
    struct text text;
    text_start(&text, call->arena, 128);
    text_add(&text, call->service->public_url);
    text_add(&text, "/problems/");
    text_add(&text, code);
    return text_end(&text);
}

static void reply(struct call *call, enum problem problem, const struct breaches *breaches)
{
    const struct problem_text *text = problem_text(problem);
    const struct refusal *refusal = &call->act->refusal;
    const char *title = call->act->language == SWEDISH ? text->title_sv : text->title_en;
    json_auto_t *json = json_pack(
        "{ss ss si ss* ss ss so* so* ss* so*}", "type", type_of(call, text->code), "title", title,
        "status", text->status, "detail", refusal->detail, "code", text->code, "traceId",
        call->trace_id, "errors", errors_to_json(breaches, refusal), "findings",
        findings_to_json(call), "state", refusal->state, "roles", roles_or_null(refusal->roles));
    call->reply->status = text->status;
    if (text->status == 503 || problem == PROBLEM_REQUEST_IN_PROGRESS)
        reply_header(call->reply, "Retry-After", "1");
    const char *body = json_text(json, call->arena);
    answer_text(call, "application/problem+json", body, strlen(body));
}

void problem_reply(struct call *call, enum problem problem)
{
    reply(call, problem, NULL);
}

void problem_reply_breaches(struct call *call, enum problem problem,
                            const struct breaches *breaches)
{
    reply(call, problem, breaches);
}
