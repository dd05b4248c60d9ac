#include "domain/rules/rules.h"

#include "domain/rules/bar.h"
#include "domain/rules/word_list.h"

/* Residence with special service for adults, or other specially adapted housing (9 § 9). */

/*
 * For adults: the period begins on the 18th birthday or later.
 *
 * Sources: HJO-428
 */
enum verdict rule_adult_residence_for_adults(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_born_on, FACT_OF_period))
        return VERDICT_NEEDS_FACTS;
    struct date adult_from = date_age_birthday(facts->born_on, 18);
    return date_is_before(facts->content.period.from, adult_from) ? VERDICT_FAIL : VERDICT_PASS;
}

/*
 * One of the three forms: group home and service housing have special service, the third has not.
 *
 * Sources: HJO-430 HJO-443
 */
enum verdict rule_adult_residence_form(struct inquiry *inquiry)
{
    if (!when_ahead(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be_one(inquiry, inquiry->facts->attested.housing_form, "housingForm",
                                 "group_home service_housing specially_adapted");
}

/*
 * The group home gives all support, so that the right to the state's allowance ends when it begins.
 * The grant is let through; the assistance in its period is watched until it has been ended.
 *
 * Sources: HJO-449
 */
enum verdict rule_group_home_ends_assistance(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    if (!when_group_home(inquiry))
        return VERDICT_NOT_APPLICABLE;
    enum verdict verdict = bar_by_assistance(inquiry);
    if (verdict == VERDICT_FAIL) {
        inquiry->finding->watch = WATCH_ASSISTANCE_TO_END;
        inquiry->finding->watch_due = rule_days_ahead(facts, facts->content.period.from, 1);
    }
    return verdict;
}

/*
 * Residence with special service includes help in daily life, care, culture and leisure, as the
 * national board's regulations say.
 *
 * Sources: HJO-341 HJO-431 HJO-432 HJO-451 HJO-457
 */
enum verdict rule_adult_residence_content_told(struct inquiry *inquiry)
{
    if (!when_special_service_form(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.residence_content_told);
}

/*
 * A few flats around shared rooms, with support at all hours.
 *
 * Sources: HJO-445 HJO-446
 */
enum verdict rule_group_home_explained(struct inquiry *inquiry)
{
    if (!when_group_home(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.housing_form_explained);
}

/*
 * A full flat near others with shared service, between the group home and a home of one's own.
 *
 * Sources: HJO-453 HJO-454 HJO-455
 */
enum verdict rule_service_housing_explained(struct inquiry *inquiry)
{
    if (!when_service_housing(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.housing_form_explained);
}

/*
 * An ordinary dwelling, adapted, in an ordinary area: home help can be sought, health care is the
 * region's.
 *
 * Sources: HJO-459 HJO-461 HJO-463 HJO-465
 */
enum verdict rule_adapted_housing_explained(struct inquiry *inquiry)
{
    if (!when_specially_adapted(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.housing_form_explained);
}

/* The areas of daily life that a plan goes through, and what is said when one is left out. */
static const struct {
    const char *word, *text_sv, *text_en;
} areas[] = {
    { "eating_and_moving", "äta, dricka och förflytta sig", "eating, drinking and moving about" },
    { "hygiene_and_dressing", "hygien och kläder", "hygiene and clothes" },
    { "home_and_meals", "hem och måltider", "home and meals" },
    { "errands", "ärenden och inköp", "errands and shopping" },
    { "leisure_and_culture", "fritid och kultur", "leisure and culture" },
    { "contacts", "kommunikation och kontakter", "communication and contacts" },
    { "predictability", "en begriplig och trygg tillvaro",
      "a life that can be understood and is safe" },
    { "health_care", "hälso- och sjukvård, hjälpmedel och tandvård",
      "health care, aids and dental care" },
};

/*
 * The plan of a residence with special service goes through each area of daily life.
 *
 * Sources: HJO-434 HJO-435 HJO-436 HJO-437 HJO-438 HJO-439 HJO-440 HJO-441
 */
enum verdict rule_residence_plan_areas(struct inquiry *inquiry)
{
    const char *taken_up = inquiry->facts->attested.plan_areas;
    if (!when_special_service_form(inquiry))
        return VERDICT_NOT_APPLICABLE;
    if (!inquiry_knows(inquiry, FACT_OF_plan_areas))
        return VERDICT_NEEDS_FACTS;
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        if (word_list_has(taken_up, areas[i].word))
            continue;
        inquiry_explain(inquiry,
                        arena_format(inquiry->arena, "Planen tar inte upp: %s.", areas[i].text_sv),
                        arena_format(inquiry->arena, "The plan leaves out: %s.", areas[i].text_en));
        return VERDICT_FAIL;
    }
    return VERDICT_PASS;
}

/*
 * Abuse or another crime against a resident that is suspected is reported to the police, at once.
 * Where no suspicion is recorded there is none; a report that is not recorded has not been made.
 *
 * Sources: HJO-442
 */
enum verdict rule_suspected_crime_is_reported(struct inquiry *inquiry)
{
    const struct facts *facts = inquiry->facts;
    const struct attested *attested = &facts->attested;
    if (!date_is_set(attested->crime_suspected_on))
        return VERDICT_NOT_APPLICABLE;
    if (facts_is_done(facts, attested->police_reported_on))
        return VERDICT_PASS;
    inquiry->finding->watch = WATCH_POLICE_REPORT_DUE;
    inquiry->finding->watch_due = attested->crime_suspected_on;
    return VERDICT_FAIL;
}
