#include "api/rule_words.h"

#define SAID(swedish, english)                                                                     \
    {                                                                                              \
        [SWEDISH] = (swedish), [ENGLISH] = (english)                                               \
    }

static const char *const effects[][2] = {
    [RULE_REJECT] = SAID("Stoppar", "Stops"),
    [RULE_OVERRIDE] = SAID("Kräver skäl för avsteg", "Needs a reason to depart"),
    [RULE_ATTEST] = SAID("Kräver uppgift", "Needs a fact"),
    [RULE_FLAG] = SAID("Påpekar", "Points out"),
    [RULE_WATCH] = SAID("Bevakar", "Watches"),
    [RULE_INFORM] = SAID("Ska berättas", "To be told"),
};

static const char *const origins[][2] = {
    [RULE_STATUTE] = SAID("lagen", "the law"),
    [RULE_GUIDELINE] = SAID("riktlinjen", "the guideline"),
};

static const char *const natures[][2] = {
    [RULE_RIGHT] = SAID("rätten till insatsen", "the right to the measure"),
    [RULE_INVESTIGATION] = SAID("utredningen", "the investigation"),
    [RULE_COMPETENCE] = SAID("vem som får besluta eller utföra", "who may decide or execute"),
    [RULE_FORM] = SAID("vad handlingen ska innehålla", "what the document holds"),
    [RULE_INTEGRITY] = SAID("att uppgifterna stämmer", "that the data agree"),
};

static const char *const statuses[][2] = {
    [PARAMETER_IN_FORCE] = SAID("gäller", "in force"),
    [PARAMETER_OUTDATED] = SAID("inaktuell, lagen har ändrats: ett stopp blir en fråga om skäl",
                                "outdated, the law has changed: a stop becomes a need of a reason"),
    [PARAMETER_UNVERIFIED] = SAID("inte kontrollerad mot lagen: ett stopp blir en fråga om skäl",
                                  "not checked against the law: a stop becomes a need of a reason"),
    [PARAMETER_ASSUMED] =
        SAID("antagen, riktlinjen säger inget", "assumed, the guideline is silent"),
};

const char *rule_effect_said(enum rule_effect effect, enum language language)
{
    return effects[effect][language];
}

const char *rule_origin_said(enum rule_origin origin, enum language language)
{
    return origins[origin][language];
}

const char *rule_nature_said(enum rule_nature nature, enum language language)
{
    return natures[nature][language];
}

const char *parameter_status_said(enum parameter_status status, enum language language)
{
    return statuses[status][language];
}

const char *stage_said(enum stage stage, enum language language)
{
    return language == SWEDISH ? stage_name_sv(stage) : stage_name_en(stage);
}

const char *measure_said(enum measure measure, enum language language)
{
    const struct measure_text *text = measure_text(measure);
    return language == SWEDISH ? text->name_sv : text->name_en;
}
