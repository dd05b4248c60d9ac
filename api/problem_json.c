#include "api/problem_json.h"

#include "api/answer.h"
#include "api/service.h"
#include "api/word_json.h"
#include "domain/evaluation.h"

static void write_parameters(struct text *text, const struct finding *finding)
{
    write_open(text, "parameters", '[');
    for (size_t i = 0; i < finding->parameter_count; i++) {
        const struct parameter *parameter = finding->parameters[i];
        write_open(text, NULL, '{');
        write_text(text, "name", parameter_name_name(parameter->name));
        write_text(text, "value", parameter->value);
        write_date(text, "validFrom", parameter->valid_from);
        write_date(text, "validTo", parameter->valid_to);
        write_text(text, "status", parameter_status_name(parameter->status));
        write_text(text, "source", parameter->source);
        write_close(text, '}');
    }
    write_close(text, ']');
}

static void write_needs(struct text *text, const struct finding *finding)
{
    if (finding->need_count == 0)
        return;
    write_open(text, "needsFacts", '[');
    for (size_t i = 0; i < finding->need_count; i++)
        write_text(text, NULL, finding->needs[i]);
    write_close(text, ']');
}

static void write_roles_unless_nobody(struct text *text, unsigned roles)
{
    if (roles != ROLES_NOBODY)
        write_roles(text, "roles", roles);
}

/* Texts go with what is wrong or may be; a rule that passed needs none. */
static void write_explanation(struct text *text, const struct finding *finding,
                              enum language language)
{
    const struct rule *rule = finding->rule;
    bool is_swedish = language == SWEDISH;
    write_text(text, "title", is_swedish ? rule->title_sv : rule->title_en);
    if (!finding_is_remarkable(finding))
        return;
    write_text(text, "message", is_swedish ? rule->message_sv : rule->message_en);
    write_text(text, "remedy", is_swedish ? rule->remedy_sv : rule->remedy_en);
    write_text(text, "detail", is_swedish ? finding->detail : finding->detail_en);
    write_text(text, "sunkBecause", is_swedish ? finding->sunk_because : finding->sunk_because_en);
}

/* What stands in the way: by its id, or by its place among bare facts. */
static const char *bar_member(const struct finding *finding)
{
    if (finding->bar_id[0] == '/')
        return "pointer";
    return finding->bar_kind == BAR_DECISION ? "decisionId" : "supportId";
}

void finding_write_members(struct text *text, const struct finding *finding, enum language language)
{
    const struct rule *rule = finding->rule;
    write_text(text, "ruleId", rule->id);
    write_text(text, "effect", rule_effect_name(finding->effect));
    write_text(text, "result", verdict_name(finding->verdict));
    write_text(text, "origin", rule_origin_name(rule->origin));
    write_text(text, "nature", rule_nature_name(rule->nature));
    write_words(text, "sources", rule->sources);
    write_parameters(text, finding);
    write_needs(text, finding);
    write_roles_unless_nobody(text, finding->roles);
    write_explanation(text, finding, language);
    if (finding->bar_kind != BAR_NONE)
        write_text(text, bar_member(finding), finding->bar_id);
}

static void write_findings(struct text *text, const struct call *call)
{
    const struct refusal *refusal = &call->act->refusal;
    if (refusal->finding_count == 0)
        return;
    write_open(text, "findings", '[');
    for (size_t i = 0; i < refusal->finding_count; i++) {
        write_open(text, NULL, '{');
        finding_write_members(text, refusal->findings[i], call->act->language);
        write_close(text, '}');
    }
    write_close(text, ']');
}

static void write_error(struct text *text, const struct breach *breach)
{
    write_open(text, NULL, '{');
    write_text(text, "pointer", breach->pointer);
    write_text(text, "code", breach->code);
    write_text(text, "detail", breach->detail);
    write_close(text, '}');
}

/* Every breach of the contract, or the one place that the refusal names. */
static void write_errors(struct text *text, const struct breaches *breaches,
                         const struct refusal *refusal)
{
    if (breaches == NULL && refusal->pointer == NULL)
        return;
    write_open(text, "errors", '[');
    for (size_t i = 0; breaches != NULL && i < breaches->count; i++)
        write_error(text, &breaches->list[i]);
    if (breaches == NULL)
        write_error(text, &(struct breach){ refusal->pointer, "refused",
                                            refusal->detail ? refusal->detail : "" });
    write_close(text, ']');
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
    const struct problem_text *known = problem_text(problem);
    const struct refusal *refusal = &call->act->refusal;
    struct text text;
    text_start(&text, call->arena, 1024);
    write_open(&text, NULL, '{');
    write_text(&text, "type", type_of(call, known->code));
    write_text(&text, "title", call->act->language == SWEDISH ? known->title_sv : known->title_en);
    write_number(&text, "status", known->status);
    write_text(&text, "detail", refusal->detail);
    write_text(&text, "code", known->code);
    write_text(&text, "traceId", call->trace_id);
    write_errors(&text, breaches, refusal);
    write_findings(&text, call);
    write_text(&text, "state", refusal->state);
    write_roles_unless_nobody(&text, refusal->roles);
    write_close(&text, '}');
    call->reply->status = known->status;
    if (known->status == 503 || problem == PROBLEM_REQUEST_IN_PROGRESS)
        reply_header(call->reply, "Retry-After", "1");
    answer_text(call, "application/problem+json", text_end(&text), text.length);
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
