#include "api/evaluation_json.h"

#include <stdlib.h>

#include "api/facts_json.h"
#include "api/json_writer.h"
#include "api/problem_json.h"
#include "domain/derived_fact.h"
#include "persistence/profile_store.h"

/* An evaluation that is being written. */
struct report {
    struct call *call;
    const struct evaluation *evaluation;
    enum language language;
    bool *is_known;    /* by the places of the facts: whether a rule looked, and found it given */
    struct text facts; /* those, each once, as an object */
    struct text text;
};

/* The facts that any rule looked at, with the lists that they follow from. */
static bool *used_facts(const struct evaluation *evaluation, struct arena *arena)
{
    bool *is_used = arena_alloc(arena, fact_member_count * sizeof *is_used);
    for (size_t i = 0; i < evaluation->count; i++) {
        struct rule_facts facts = evaluation->findings[i].facts;
        for (size_t f = 0; f < facts.count; f++)
            is_used[facts.places[f]] = true;
    }
    for (size_t place = 0; place < fact_member_count; place++) {
        const char *list = is_used[place] ? derived_fact_list(fact_members[place].name) : NULL;
        if (list != NULL)
            is_used[fact_member_find(list) - fact_members] = true;
    }
    return is_used;
}

static void collect_facts(struct report *report)
{
    struct arena *arena = report->call->arena;
    const bool *is_used = used_facts(report->evaluation, arena);
    report->is_known = arena_alloc(arena, fact_member_count * sizeof(bool));
    text_start(&report->facts, arena, 4096);
    write_open(&report->facts, NULL, '{');
    for (size_t place = 0; place < fact_member_count; place++)
        if (is_used[place])
            report->is_known[place] =
                fact_write(&report->facts, report->evaluation->facts, &fact_members[place]);
    write_close(&report->facts, '}');
}

static struct report report_of(struct call *call, const struct evaluation *evaluation,
                               enum language language)
{
    struct report report = { .call = call, .evaluation = evaluation, .language = language };
    collect_facts(&report);
    text_start(&report.text, call->arena, 16384);
    return report;
}

static void write_names(struct report *report, const struct rule_facts *facts)
{
    if (facts->count == 0)
        return;
    write_open(&report->text, "facts", '[');
    for (size_t i = 0; i < facts->count; i++)
        if (report->is_known[facts->places[i]])
            write_text(&report->text, NULL, fact_members[facts->places[i]].name);
    write_close(&report->text, ']');
}

/* Who set the rule aside, why, and on which day: the decision's. */
static void write_override(struct report *report, const struct override *override)
{
    const struct actor *actor = &report->call->act->actor;
    if (override == NULL)
        return;
    write_open(&report->text, "override", '{');
    write_text(&report->text, "reason", override->reason);
    write_text(&report->text, "by", actor->subject);
    write_text(&report->text, "role", role_name(actor->role));
    write_date(&report->text, "decidedOn", report->evaluation->facts->date);
    write_close(&report->text, '}');
}

static void write_finding(struct report *report, const struct finding *finding)
{
    write_open(&report->text, NULL, '{');
    finding_write_members(&report->text, finding, report->language);
    write_names(report, &finding->facts);
    write_override(report, finding->override);
    write_close(&report->text, '}');
}

/* What every rule found, in order. */
static void write_trace(struct report *report)
{
    write_open(&report->text, "trace", '[');
    for (size_t i = 0; i < report->evaluation->count; i++)
        write_finding(report, &report->evaluation->findings[i]);
    write_close(&report->text, ']');
}

/* What is remarkable of it: whoever reads the findings alone leaves the rest out. */
static void write_findings(struct report *report, const char *name)
{
    write_open(&report->text, name, '[');
    for (size_t i = 0; i < report->evaluation->count; i++)
        if (finding_is_remarkable(&report->evaluation->findings[i]))
            write_finding(report, &report->evaluation->findings[i]);
    write_close(&report->text, ']');
}

const char *findings_text(struct call *call, const struct evaluation *evaluation)
{
    if (evaluation->count == 0)
        return "[]";
    struct report report = report_of(call, evaluation, call->act->language);
    write_findings(&report, NULL);
    return text_end(&report.text);
}

/* Whose guideline: the one asked about, else the caller's. */
static int municipality_of(const struct call *call)
{
    const char *asked = call_body_text(call, "municipality");
    return asked != NULL ? (int)strtol(asked, NULL, 10) : call->act->actor.municipality;
}

/* The version of the guideline that was in force; left out when there was none. */
static void write_profile(struct report *report, struct date day)
{
    struct guideline_document version;
    if (!profile_store_document(report->call->work, day, &version))
        return;
    write_open(&report->text, "profile", '{');
    write_text(&report->text, "document", version.document);
    write_date(&report->text, "validFrom", version.valid_from);
    write_text(&report->text, "versionId", version.version_id);
    write_close(&report->text, '}');
}

const char *evaluation_text(struct call *call, const struct evaluation *evaluation,
                            enum language language)
{
    const struct facts *facts = evaluation->facts;
    struct report report = report_of(call, evaluation, language);
    struct text *text = &report.text;
    write_open(text, NULL, '{');
    write_text(text, "municipality", arena_format(call->arena, "%04d", municipality_of(call)));
    write_text(text, "measure", measure_name(facts->measure));
    write_text(text, "stage", stage_name(facts->stage));
    write_date(text, "date", facts->date);
    write_profile(&report, facts->date);
    write_json(text, "facts", &report.facts);
    write_findings(&report, "findings");
    write_trace(&report);
    write_close(text, '}');
    return text_end(text);
}
