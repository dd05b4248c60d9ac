#include "api/support.h"

#include "api/evaluation_json.h"
#include "domain/evaluation.h"
#include "persistence/decision_store.h"

/* What the new support means for what the person already has: escort that must end, for one. */
static enum problem judge(struct call *call, const struct support *support,
                          struct evaluation *evaluation)
{
    struct facts facts = facts_unknown();
    facts.stage = STAGE_SUPPORT;
    facts.date = facts.today = call->act->today;
    facts.measure = MEASURE_PERSONAL_ASSISTANCE;
    facts.legal_basis = LEGAL_BASIS_LSS;
    facts.role = call->act->actor.role;
    enum problem problem = person_store_facts(call->work, &facts);
    if (problem)
        return problem;
    facts.external_support = support;
    facts.external_support_count = 1;
    facts.content.period = support->period;
    *evaluation = evaluation_run(&facts, call->act->profile, call->arena);
    return PROBLEM_NONE;
}

static const char *minutes_text(const struct call *call, const struct support *support)
{
    int minutes = support->minutes_per_week;
    return minutes >= 0 ? arena_format(call->arena, "%d", minutes) : NULL;
}

enum problem support_record(struct call *call, const struct support *support, const char *person_id)
{
    struct evaluation evaluation = { .count = 0 };
    enum problem problem = PROBLEM_NONE;
    if (support_is_assistance(support))
        problem = judge(call, support, &evaluation);
    if (problem)
        return problem;
    evaluation_apply(&evaluation, call->act);
    const char *findings = findings_text(call, &evaluation);
    work_bind(call->work, "support_findings", findings);
    WORK_SAVE(call->work, EXTERNAL_SUPPORT_INSERT, .external_support_id = support->id,
              .person_id = person_id, .source = support->source, .measure = support->measure,
              .minutes_per_week = minutes_text(call, support),
              .period_from = date_text(call->arena, support->period.from),
              .period_to = date_text(call->arena, support->period.to),
              .reference = call_body_text(call, "reference"), .findings = findings);
    return PROBLEM_NONE;
}
