#include "domain/rules/when.h"

#include "domain/rules/word_list.h"

static bool may_be_delivered(struct inquiry *inquiry, enum delivery_form form)
{
    return !inquiry_knows(inquiry, FACT_OF_delivery_form) ||
           inquiry->facts->content.delivery_form == form;
}

bool when_financial_support(struct inquiry *inquiry)
{
    return when_grant(inquiry) && may_be_delivered(inquiry, DELIVERY_FINANCIAL_SUPPORT);
}

bool when_municipal_delivery(struct inquiry *inquiry)
{
    return may_be_delivered(inquiry, DELIVERY_MUNICIPAL);
}

bool when_temporary_increase(struct inquiry *inquiry)
{
    return inquiry->facts->content.kind == DECISION_TEMPORARY_INCREASE && when_grant(inquiry);
}

bool when_increase(struct inquiry *inquiry)
{
    enum decision_kind kind = inquiry->facts->content.kind;
    bool increases =
        kind == DECISION_TEMPORARY_INCREASE || kind == DECISION_INCREASE_PENDING_AGENCY;
    return increases && when_grant(inquiry);
}

/* What a decision is about is said where it is out of the ordinary. */
bool when_hospital(struct inquiry *inquiry)
{
    return inquiry->facts->attested.concerns_hospital_stay == TRUTH_YES && when_grant(inquiry);
}

bool when_own_children(struct inquiry *inquiry)
{
    return inquiry->facts->attested.assistance_for_own_children == TRUTH_YES && when_grant(inquiry);
}

bool when_child_with_other_grants(struct inquiry *inquiry)
{
    if (!when_grant_to_child(inquiry))
        return false;
    return !inquiry_knows(inquiry, FACT_OF_grants) || inquiry->facts->grant_count > 0;
}

bool when_medical_care_needed(struct inquiry *inquiry)
{
    return inquiry_may_be(inquiry, FACT_OF_medical_care_needed);
}

bool when_not_only_camp(struct inquiry *inquiry)
{
    return !inquiry_knows(inquiry, FACT_OF_short_stay_form) ||
           !word_list_is_within(inquiry->facts->attested.short_stay_form, "camp");
}

bool when_stay_on_days_off(struct inquiry *inquiry)
{
    return inquiry_may_be(inquiry, FACT_OF_stays_on_days_off);
}

static bool may_be_for_children(struct inquiry *inquiry, const char *form)
{
    if (!when_ahead(inquiry))
        return false;
    return !inquiry_knows(inquiry, FACT_OF_child_residence_form) ||
           word_list_has(inquiry->facts->attested.child_residence_form, form);
}

bool when_family_home(struct inquiry *inquiry)
{
    return may_be_for_children(inquiry, "family_home");
}

bool when_child_special_service(struct inquiry *inquiry)
{
    return may_be_for_children(inquiry, "special_service");
}

static bool may_be_for_adults(struct inquiry *inquiry, const char *form)
{
    if (!when_ahead(inquiry))
        return false;
    return !inquiry_knows(inquiry, FACT_OF_housing_form) ||
           word_list_has(inquiry->facts->attested.housing_form, form);
}

bool when_group_home(struct inquiry *inquiry)
{
    return may_be_for_adults(inquiry, "group_home");
}

bool when_service_housing(struct inquiry *inquiry)
{
    return may_be_for_adults(inquiry, "service_housing");
}

bool when_special_service_form(struct inquiry *inquiry)
{
    return when_group_home(inquiry) || when_service_housing(inquiry);
}

bool when_specially_adapted(struct inquiry *inquiry)
{
    return may_be_for_adults(inquiry, "specially_adapted");
}

bool when_placed_elsewhere(struct inquiry *inquiry)
{
    return when_grant(inquiry) && inquiry_may_be(inquiry, FACT_OF_placed_elsewhere);
}

/* Leave that is not reported is not taken. */
bool when_leave_taken(struct inquiry *inquiry)
{
    return inquiry->facts->attested.leave_taken == TRUTH_YES;
}
