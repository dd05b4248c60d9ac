#include "domain/decision.h"

#include "domain/calendar.h"
#include "domain/process.h"

WORDS_DEFINE(decision_state, DECISION_STATE_WORDS)
WORDS_DEFINE(decision_event, DECISION_EVENT_WORDS)
WORDS_DEFINE(decision_phase, DECISION_PHASE_WORDS)
WORDS_DEFINE(decision_kind, DECISION_KIND_WORDS)
WORDS_DEFINE(outcome, OUTCOME_WORDS)
WORDS_DEFINE(delivery_form, DELIVERY_FORM_WORDS)
WORDS_DEFINE(refusal_ground, REFUSAL_GROUND_WORDS)
WORDS_DEFINE(decision_end_reason, DECISION_END_REASON_WORDS)

struct decision_content decision_content_unknown(void)
{
    return (struct decision_content){ .basic_needs_minutes_per_week = -1,
                                      .other_needs_minutes_per_week = -1 };
}

bool decision_grants_something(enum outcome outcome)
{
    return outcome == OUTCOME_GRANTED || outcome == OUTCOME_PARTLY_GRANTED;
}

enum decision_phase decision_phase(const struct decision *decision, struct date today)
{
    struct period period = decision->content.period;
    if (decision->state != DECISION_ADOPTED || !period_is_set(period) ||
        !decision_grants_something(decision->content.outcome))
        return DECISION_PHASE_NONE;
    if (date_is_before(today, period.from))
        return DECISION_UPCOMING;
    return period_contains(period, today) ? DECISION_IN_FORCE : DECISION_EXPIRED;
}

struct date decision_appealable_until(const struct decision *decision)
{
    return appealable_until(decision->notified_on);
}

/* HJO-278 HJO-279 HJO-280 HJO-281 */
struct cost_split cost_split(int basic, int other, int threshold)
{
    int total = basic + other;
    if (basic <= threshold)
        return (struct cost_split){ total, 0 };
    return (struct cost_split){ threshold, total - threshold };
}

static enum problem always(const struct decision *decision, struct act *act)
{
    (void)decision;
    (void)act;
    return PROBLEM_NONE;
}

static enum problem proposal_names_a_decider(const struct decision *decision, struct act *act)
{
    unsigned deciders = ROLES_DECIDER & ~(unsigned)ROLES_CASE_OFFICER;
    if (role_is_among(decision->proposed_to, deciders))
        return PROBLEM_NONE;
    return act_refuse(
        act, PROBLEM_INVALID_BODY, "/proposedTo",
        "Förslaget ska gå till en enhetschef, vård- och omsorgschefen eller utskottet.",
        "A proposal goes to a manager, the department head or the committee.");
}

/* Only the decider that the decision was proposed to. */
static enum problem actor_is_the_decider(const struct decision *decision, struct act *act)
{
    if (act->actor.role == decision->proposed_to)
        return PROBLEM_NONE;
    const char *name = role_name_sv(decision->proposed_to);
    act_refuse(act, PROBLEM_BEYOND_DELEGATION, NULL, "Beslutet är föreslaget för %s.",
               "The decision is proposed to %s.", name == NULL ? "någon annan" : name);
    act->refusal.roles = ROLE_BIT(decision->proposed_to);
    return PROBLEM_BEYOND_DELEGATION;
}

static enum problem returned_by_the_decider(const struct decision *decision, struct act *act)
{
    enum problem problem = actor_is_the_decider(decision, act);
    if (problem)
        return problem;
    return act_check_text(act, "/reason", decision->return_reason);
}

static enum problem decided_not_after_today(const struct decision *decision, struct act *act)
{
    struct period until_today = { .to = act->today };
    return act_check_date(act, "/decidedOn", decision->decided_on, until_today);
}

static enum problem adopted_by_the_decider(const struct decision *decision, struct act *act)
{
    enum problem problem = actor_is_the_decider(decision, act);
    if (problem)
        return problem;
    problem = decided_not_after_today(decision, act);
    if (problem || act->actor.role != ROLE_COMMITTEE)
        return problem;
    struct period until_today = { .to = act->today };
    problem = act_check_date(act, "/committee/minutesOn", decision->minutes_on, until_today);
    if (problem)
        return problem;
    return act_check_text(act, "/committee/paragraph", decision->minutes_paragraph);
}

static enum problem discard_has_a_reason(const struct decision *decision, struct act *act)
{
    return act_check_text(act, "/reason", decision->discard_reason);
}

static enum problem notified_after_decided(const struct decision *decision, struct act *act)
{
    struct period since_decided = { decision->decided_on, act->today };
    return act_check_date(act, "/notifiedOn", decision->notified_on, since_decided);
}

/* The time of the investigation is met when all that was applied for has been answered. */
static enum problem notified_last_of_application(const struct decision *decision, struct act *act)
{
    if (decision->others_waiting > 0)
        return PROBLEM_WRONG_STATE;
    return notified_after_decided(decision, act);
}

/* A favourable decision is not ended by a click: the person says so in words that are recorded. */
static enum problem person_declines_in_own_words(const struct decision *decision, struct act *act)
{
    if (!decision_grants_something(decision->content.outcome))
        return act_refuse(act, PROBLEM_RULE_REFUSED, NULL,
                          "Bara ett beslut som beviljar något kan avslutas.",
                          "Only a decision that grants something can be ended.");
    if (decision->end_reason == DECISION_END_REASON_UNSET)
        return act_refuse(act, PROBLEM_INVALID_BODY, "/reason", "Ange varför beslutet avslutas.",
                          "Say why the decision is ended.");
    bool has_begun = date_is_before(decision->decided_on, decision->latest_start);
    struct period duration = { has_begun ? decision->latest_start : decision->decided_on,
                               decision->content.period.to };
    enum problem problem = act_check_date(act, "/endedOn", decision->ended_on, duration);
    if (problem)
        return problem;
    return act_check_text(act, "/wish", decision->end_wish);
}

/* The watch on escort beside assistance waits for the end of the last escort on such a day. */
static enum problem person_declines_escort(const struct decision *decision, struct act *act)
{
    if (decision->measure != MEASURE_ESCORT_SERVICE || decision->escort_stays)
        return PROBLEM_WRONG_STATE;
    return person_declines_in_own_words(decision, act);
}

static const struct step steps[] = {
#define STEP(from, event, to, who, guard, effects, sources)                                        \
    { DECISION_##from, DECISION_##event, DECISION_##to, ROLES_##who, #guard, effects, sources },
#include "domain/decision_steps.def"
#undef STEP
};

static enum problem (*const guards[])(const struct decision *decision, struct act *act) = {
#define STEP(from, event, to, who, guard, effects, sources) guard,
#include "domain/decision_steps.def"
#undef STEP
};

const struct process decision_process = { "decision", &decision_state_words, &decision_event_words,
                                          steps, sizeof steps / sizeof *steps };

STEP_CHOICE(decision, decision_event, decision_process)

static struct date earlier(struct date a, struct date b)
{
    return date_is_set(b) && date_is_before(b, a) ? b : a;
}

/* What an adopted grant makes the officer watch. A refusal opens nothing. */
static void due_days(const struct decision *decision, const struct act *act,
                     struct date due[WATCH_COUNT])
{
    struct date decided = decision->decided_on;
    struct date end = decision->content.period.to;
    if (!decision_grants_something(decision->content.outcome) || !date_is_set(decided))
        return;
    enum measure measure = decision->measure;
    int lead = profile_number(act->profile, PARAMETER_RENEWAL_LEAD_DAYS, measure, decided);
    struct date next = act_due_months(act, PARAMETER_FOLLOW_UP_MONTHS, measure, decided);
    due[WATCH_FOLLOW_UP_DUE] = earlier(next, end);
    if (date_is_set(end) && lead >= 0) {
        struct date renewal = date_add_days(end, -lead);
        due[WATCH_RENEWAL_DUE] = date_is_before(renewal, decided) ? decided : renewal;
    }
    if (decision->content.delivery_form != DELIVERY_FINANCIAL_SUPPORT)
        due[WATCH_ORDER_TO_SEND] = decided;
}

enum problem decision_step(struct decision *decision, enum decision_event event, struct act *act)
{
    size_t row = 0;
    enum problem problem = step_check(&decision_process, (int)decision->state, (int)event, act);
    if (problem)
        return problem;
    problem = choose(decision, event, act, &row);
    if (problem)
        return problem;
    struct date due[WATCH_COUNT] = { { 0 } };
    due_days(decision, act, due);
    decision->state = (enum decision_state)steps[row].to;
    step_apply(&steps[row], act, due);
    return PROBLEM_NONE;
}
