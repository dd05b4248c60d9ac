#include "api/evaluation_json.h"

#include <stdlib.h>

#include "api/facts_json.h"
#include "api/json_text.h"
#include "api/problem_json.h"
#include "domain/derived_fact.h"
#include "persistence/profile_store.h"

/* The facts that are known, each once, by their places; the rest is NULL. */
struct known {
    json_t **values;
    bool *is_used;
};

/* Those that any rule looked at, with the lists that they follow from. */
static void note_used(const struct evaluation *evaluation, struct known *known)
{
    for (size_t i = 0; i < evaluation->count; i++) {
        struct rule_facts facts = evaluation->findings[i].facts;
        for (size_t f = 0; f < facts.count; f++)
            known->is_used[facts.places[f]] = true;
    }
    for (size_t place = 0; place < fact_member_count; place++) {
        const char *list = derived_fact_list(fact_members[place].name);
        if (known->is_used[place] && list != NULL)
            known->is_used[fact_member_find(list) - fact_members] = true;
    }
}

static struct known known_of(struct call *call, const struct evaluation *evaluation)
{
    struct known known = { arena_alloc(call->arena, fact_member_count * sizeof(json_t *)),
                           arena_alloc(call->arena, fact_member_count * sizeof(bool)) };
    note_used(evaluation, &known);
    for (size_t place = 0; place < fact_member_count; place++)
        if (known.is_used[place])
            known.values[place] = fact_to_json(evaluation->facts, &fact_members[place]);
    return known;
}

/* Takes the values over. */
static json_t *facts_json(const struct known *known)
{
    json_t *facts = json_object();
    for (size_t place = 0; place < fact_member_count; place++)
        if (known->values[place] != NULL)
            json_object_set_new(facts, fact_members[place].name, known->values[place]);
    return facts;
}

static json_t *names_json(const struct finding *finding, const struct known *known)
{
    json_t *names = json_array();
    for (size_t i = 0; i < finding->facts.count; i++)
        if (known->values[finding->facts.places[i]] != NULL)
            json_array_append_new(names, json_string(fact_members[finding->facts.places[i]].name));
    return names;
}

/* Who set the rule aside, why, and on which day: the decision's. */
static json_t *override_json(const struct call *call, const struct finding *finding,
                             const char *date)
{
    if (finding->override == NULL)
        return NULL;
    const struct actor *actor = &call->act->actor;
    return json_pack("{ss ss ss ss}", "reason", finding->override->reason, "by", actor->subject,
                     "role", role_name(actor->role), "decidedOn", date);
}

/* What every rule found, in order; whoever reads the findings alone leaves the rest out. */
static json_t *trace_json(const struct call *call, const struct evaluation *evaluation,
                          const struct known *known, enum language language)
{
    char date[11];
    json_t *trace = json_array();
    date_write(evaluation->facts->date, date);
    for (size_t i = 0; i < evaluation->count; i++) {
        const struct finding *finding = &evaluation->findings[i];
        json_t *json = finding_to_json(finding, language), *override;
        if (finding->facts.count > 0)
            json_object_set_new(json, "facts", names_json(finding, known));
        override = override_json(call, finding, date);
        if (override != NULL)
            json_object_set_new(json, "override", override);
        json_array_append_new(trace, json);
    }
    return trace;
}

/* The same objects, of the findings that are remarkable. */
static json_t *findings_json(const struct evaluation *evaluation, const json_t *trace)
{
    json_t *findings = json_array();
    for (size_t i = 0; i < evaluation->count; i++)
        if (finding_is_remarkable(&evaluation->findings[i]))
            json_array_append(findings, json_array_get(trace, i));
    return findings;
}

const char *findings_text(struct call *call, const struct evaluation *evaluation)
{
    if (evaluation->count == 0)
        return "[]";
    struct known known = known_of(call, evaluation);
    json_auto_t *trace = trace_json(call, evaluation, &known, call->act->language);
    json_decref(facts_json(&known));
    return json_text_of(findings_json(evaluation, trace), call->arena);
}

/* Whose guideline: the one asked about, else the caller's. */
static int municipality_of(const struct call *call)
{
    const char *asked = call_body_text(call, "municipality");
    return asked != NULL ? (int)strtol(asked, NULL, 10) : call->act->actor.municipality;
}

/* The version of the guideline that was in force; NULL when there was none. */
static json_t *profile_json(const struct call *call, struct date date)
{
    struct guideline_document version;
    char from[11];
    if (!profile_store_document(call->work, date, &version))
        return NULL;
    date_write(version.valid_from, from);
    return json_pack("{ss ss ss*}", "document", version.document, "validFrom", from, "versionId",
                     version.version_id);
}

const char *evaluation_text(struct call *call, const struct evaluation *evaluation,
                            enum language language)
{
    const struct facts *facts = evaluation->facts;
    struct known known = known_of(call, evaluation);
    json_t *trace = trace_json(call, evaluation, &known, language);
    char date[11];
    date_write(facts->date, date);
    json_t *json =
        json_pack("{ss ss ss ss so* so so so}", "municipality",
                  arena_format(call->arena, "%04d", municipality_of(call)), "measure",
                  measure_name(facts->measure), "stage", stage_name(facts->stage), "date", date,
                  "profile", profile_json(call, facts->date), "facts", facts_json(&known),
                  "findings", findings_json(evaluation, trace), "trace", trace);
    return json_text_of(json, call->arena);
}
