#include "domain/evaluation.h"

#include <assert.h>
#include <string.h>

#include "domain/derived_fact.h"

/* SoL lines are not tried by what is of LSS alone; without a profile only the law runs. */
static bool is_tried(const struct rule *rule, const struct facts *facts,
                     const struct profile *profile)
{
    if (facts->legal_basis == LEGAL_BASIS_SOL && rule->is_of_lss)
        return false;
    bool of_the_service = rule->nature == RULE_INTEGRITY || rule->nature == RULE_COMPETENCE;
    return rule->origin == RULE_STATUTE || of_the_service ||
           profile_is_in_force(profile, facts->date);
}

/* Whether the row has one of the words, which have commas between and end with a blank; or any. */
static bool row_has_one_of(const struct parameter *row, const char *words)
{
    char word[32];
    for (const char *at = words; row != NULL; at++) {
        size_t length = strcspn(at, ", ");
        assert(length < sizeof word);
        memcpy(word, at, length);
        word[length] = '\0';
        if (strcmp(word, "any") == 0 || parameter_has_word(row, word))
            return true;
        at += length;
        if (*at != ',')
            return false;
    }
    return false;
}

static enum parameter_name name_of_length(const char *text, size_t length)
{
    char name[64];
    enum parameter_name found = PARAMETER_NONE;
    assert(length < sizeof name);
    memcpy(name, text, length);
    name[length] = '\0';
    parameter_name_read(name, &found);
    assert(found != PARAMETER_NONE);
    return found;
}

/*
 * Whether all that switches the rule has it on: each "name:words" among its parameters, such as the
 * document that it stands in. The rows that say so count as used.
 */
static bool is_switched_on(const struct rule *rule, struct inquiry *inquiry)
{
    for (const char *at = rule->parameters; *at != '\0'; at += strspn(at, " ")) {
        size_t name = strcspn(at, ": "), whole = strcspn(at, " ");
        if (name < whole &&
            !row_has_one_of(inquiry_parameter(inquiry, name_of_length(at, name)), at + name + 1))
            return false;
        at += whole;
    }
    return true;
}

/*
 * Under a row that may no longer hold, what would reject asks for a reason instead: a question of
 * the right only, since competence, form and integrity are never set aside.
 */
static void sink(struct finding *finding)
{
    if (finding->rule->nature != RULE_RIGHT)
        return;
    for (size_t i = 0; i < finding->parameter_count; i++) {
        enum parameter_status status = finding->parameters[i]->status;
        if (finding->effect != RULE_REJECT)
            return;
        if (status != PARAMETER_OUTDATED && status != PARAMETER_UNVERIFIED)
            continue;
        finding->effect = RULE_OVERRIDE;
        finding->sunk_because = status == PARAMETER_OUTDATED
                                    ? "Uppgiften i riktlinjen är inaktuell; lagen har ändrats."
                                    : "Uppgiften i riktlinjen är inte kontrollerad mot lagen.";
        finding->sunk_because_en =
            status == PARAMETER_OUTDATED
                ? "What the guideline says is outdated; the law has changed."
                : "What the guideline says has not been checked against the law.";
    }
}

static struct finding find(const struct rule *rule, const struct facts *facts,
                           const struct profile *profile, struct arena *arena)
{
    struct finding finding = { .rule = rule,
                               .verdict = VERDICT_NOT_APPLICABLE,
                               .effect = rule->effect };
    struct inquiry inquiry = { facts, profile, arena, &finding };
    if (!is_tried(rule, facts, profile) || !is_switched_on(rule, &inquiry))
        return finding;
    finding.facts = rule_facts(rule);
    inquiry_answer(&inquiry, rule->judge(&inquiry));
    sink(&finding);
    return finding;
}

struct evaluation evaluation_run(const struct facts *facts, const struct profile *profile,
                                 struct arena *arena)
{
    struct facts *whole = arena_alloc(arena, sizeof *whole);
    *whole = derived_facts(facts);
    struct evaluation evaluation = { .findings =
                                         arena_alloc(arena, rule_count * sizeof(struct finding)),
                                     .facts = whole };
    for (size_t i = 0; i < rule_count; i++)
        if (rule_concerns(&rules[i], facts->measure, facts->stage))
            evaluation.findings[evaluation.count++] = find(&rules[i], whole, profile, arena);
    return evaluation;
}

struct finding evaluation_find(const struct rule *rule, const struct facts *facts,
                               const struct profile *profile, struct arena *arena)
{
    const struct facts whole = derived_facts(facts);
    assert(rule_concerns(rule, facts->measure, facts->stage));
    return find(rule, &whole, profile, arena);
}

bool finding_is_remarkable(const struct finding *finding)
{
    return finding->verdict == VERDICT_FAIL || finding->verdict == VERDICT_NEEDS_FACTS;
}

bool finding_is_blocking(const struct finding *finding)
{
    bool refuses = finding->effect == RULE_REJECT || finding->effect == RULE_OVERRIDE ||
                   finding->effect == RULE_ATTEST;
    return refuses && finding_is_remarkable(finding);
}

const struct finding *evaluation_finding(const struct evaluation *evaluation, const char *rule_id)
{
    for (size_t i = 0; i < evaluation->count; i++)
        if (strcmp(evaluation->findings[i].rule->id, rule_id) == 0)
            return &evaluation->findings[i];
    return NULL;
}

static bool is_named_before(struct overrides overrides, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(overrides.items[i].rule_id, overrides.items[index].rule_id) == 0)
            return true;
    return false;
}

/* What is wrong with an override as such, in Swedish and English. */
struct fault {
    const char *swedish, *english;
};

/* A rule that waits for facts is refused by its own finding, which names them. */
static struct fault rule_fault(const struct evaluation *evaluation, struct overrides overrides,
                               size_t index)
{
    const char *id = overrides.items[index].rule_id;
    const struct finding *finding = evaluation_finding(evaluation, id);
    if (finding == NULL || finding->effect != RULE_OVERRIDE)
        return (struct fault){ "kan inte åsidosättas här", "cannot be overridden here" };
    if (!finding_is_remarkable(finding))
        return (struct fault){ "hindrar inte beslutet och behöver inte åsidosättas",
                               "does not stand in the way and needs no override" };
    if (is_named_before(overrides, index))
        return (struct fault){ "står redan i listan", "is in the list already" };
    return (struct fault){ NULL, NULL };
}

static enum problem override_check(const struct evaluation *evaluation, struct overrides overrides,
                                   size_t index, struct act *act)
{
    const struct override *item = &overrides.items[index];
    struct fault fault = rule_fault(evaluation, overrides, index);
    if (fault.swedish != NULL)
        return act_refuse(act, PROBLEM_INVALID_BODY,
                          arena_format(act->arena, "/overrides/%zu/ruleId", index), "Regeln %s %s.",
                          "The rule %s %s.", item->rule_id,
                          act->language == SWEDISH ? fault.swedish : fault.english);
    if (override_reason_length(item->reason) < OVERRIDE_REASON_LENGTH)
        return act_refuse(act, PROBLEM_INVALID_BODY,
                          arena_format(act->arena, "/overrides/%zu/reason", index),
                          "Skälet ska ha minst %d bokstäver, mellanslag mellan orden inräknade.",
                          "The reason must have at least %d letters, blanks between words counted.",
                          OVERRIDE_REASON_LENGTH);
    return PROBLEM_NONE;
}

/* The override that lets a finding through; NULL when there is none. */
static const struct override *override_of(const struct finding *finding, struct overrides overrides)
{
    if (finding->effect != RULE_OVERRIDE || finding->verdict != VERDICT_FAIL)
        return NULL;
    for (size_t i = 0; i < overrides.count; i++)
        if (strcmp(overrides.items[i].rule_id, finding->rule->id) == 0)
            return &overrides.items[i];
    return NULL;
}

void evaluation_set_aside(struct evaluation *evaluation, struct overrides overrides)
{
    for (size_t i = 0; i < evaluation->count; i++)
        evaluation->findings[i].override = override_of(&evaluation->findings[i], overrides);
}

/* The findings that stop the step, in the arena. */
static const struct finding **blocking(const struct evaluation *evaluation,
                                       struct overrides overrides, struct arena *arena,
                                       size_t *count)
{
    size_t size = (evaluation->count + 1) * sizeof(const struct finding *);
    const struct finding **found = arena_alloc(arena, size);
    *count = 0;
    for (size_t i = 0; i < evaluation->count; i++) {
        const struct finding *finding = &evaluation->findings[i];
        if (finding_is_blocking(finding) && override_of(finding, overrides) == NULL)
            found[(*count)++] = finding;
    }
    return found;
}

static enum problem refuse(const struct finding *const *found, size_t count, struct act *act)
{
    const struct finding *first = found[0];
    bool competence_alone = true;
    for (size_t i = 0; i < count; i++)
        if (found[i]->rule->nature != RULE_COMPETENCE || found[i]->verdict != VERDICT_FAIL)
            competence_alone = false;
    enum problem problem = competence_alone ? PROBLEM_BEYOND_DELEGATION : PROBLEM_RULE_REFUSED;
    const struct rule *rule = first->rule;
    bool is_english = act->language == ENGLISH;
    const char *said = is_english ? rule->message_en : rule->message_sv;
    if (first->detail != NULL)
        said = is_english ? first->detail_en : first->detail;
    act_refuse(act, problem, NULL, "%s %s", "%s %s", said,
               is_english ? rule->remedy_en : rule->remedy_sv);
    act->refusal.roles = competence_alone ? first->roles : ROLES_NOBODY;
    act->refusal.findings = found;
    act->refusal.finding_count = count;
    return problem;
}

enum problem evaluation_refusal(const struct evaluation *evaluation, struct overrides overrides,
                                struct act *act)
{
    size_t count = 0;
    for (size_t i = 0; i < overrides.count; i++) {
        enum problem problem = override_check(evaluation, overrides, i, act);
        if (problem)
            return problem;
    }
    const struct finding **found = blocking(evaluation, overrides, act->arena, &count);
    return count == 0 ? PROBLEM_NONE : refuse(found, count, act);
}

void evaluation_apply(const struct evaluation *evaluation, struct act *act)
{
    for (size_t i = 0; i < evaluation->count; i++) {
        const struct finding *finding = &evaluation->findings[i];
        if (finding->verdict == VERDICT_FAIL && finding->watch != WATCH_NONE)
            act_add(act, (struct effect){ .kind = EFFECT_OPENS,
                                          .watch = finding->watch,
                                          .due = finding->watch_due });
    }
}
