#include "domain/rules/when.h"

#include "domain/rules/word_list.h"

/* Situations that are recorded; what is not recorded is not at hand. */

bool when_financial_support(const struct facts *facts)
{
    return facts_grant(facts) && facts->content.delivery_form == DELIVERY_FINANCIAL_SUPPORT;
}

bool when_municipal_delivery(const struct facts *facts)
{
    return facts->content.delivery_form != DELIVERY_FINANCIAL_SUPPORT;
}

bool when_temporary_increase(const struct facts *facts)
{
    return facts_grant(facts) && facts->content.kind == DECISION_TEMPORARY_INCREASE;
}

bool when_increase(const struct facts *facts)
{
    bool pending = facts->content.kind == DECISION_INCREASE_PENDING_AGENCY;
    return when_temporary_increase(facts) || (facts_grant(facts) && pending);
}

bool when_hospital(const struct facts *facts)
{
    return facts_grant(facts) && facts->attested.concerns_hospital_stay == TRUTH_YES;
}

bool when_own_children(const struct facts *facts)
{
    return facts_grant(facts) && facts->attested.assistance_for_own_children == TRUTH_YES;
}

bool when_child_with_other_grants(const struct facts *facts)
{
    return when_grant_to_child(facts) && facts->grant_count > 0;
}

bool when_medical_care_needed(const struct facts *facts)
{
    return facts->attested.medical_care_needed != TRUTH_NO;
}

bool when_not_only_camp(const struct facts *facts)
{
    const char *form = facts->attested.short_stay_form;
    return text_is_blank(form) || !word_list_is_within(form, "camp");
}

bool when_stay_on_days_off(const struct facts *facts)
{
    return facts->attested.stays_on_days_off == TRUTH_YES;
}

/* A refusal has no form; later stages have no outcome. */
static bool goes_ahead(const struct facts *facts)
{
    return facts->stage != STAGE_DECISION || facts_grant(facts);
}

bool when_family_home(const struct facts *facts)
{
    return goes_ahead(facts) && word_list_has(facts->attested.child_residence_form, "family_home");
}

bool when_child_special_service(const struct facts *facts)
{
    return goes_ahead(facts) &&
           word_list_has(facts->attested.child_residence_form, "special_service");
}

bool when_group_home(const struct facts *facts)
{
    return goes_ahead(facts) && word_list_has(facts->attested.housing_form, "group_home");
}

bool when_service_housing(const struct facts *facts)
{
    return goes_ahead(facts) && word_list_has(facts->attested.housing_form, "service_housing");
}

bool when_special_service_form(const struct facts *facts)
{
    return when_group_home(facts) || when_service_housing(facts);
}

bool when_specially_adapted(const struct facts *facts)
{
    return goes_ahead(facts) && word_list_has(facts->attested.housing_form, "specially_adapted");
}

bool when_placed_elsewhere(const struct facts *facts)
{
    return facts_grant(facts) && facts->attested.placed_elsewhere == TRUTH_YES;
}

bool when_leave_taken(const struct facts *facts)
{
    return facts->attested.leave_taken == TRUTH_YES;
}
