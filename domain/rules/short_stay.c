#include "domain/rules/rules.h"

#include "domain/rules/word_list.h"

/* Short stay away from home (9 § 6). */

/*
 * A short-stay home, a support family, a camp, or several of them.
 *
 * Sources: HJO-379
 */
enum verdict rule_short_stay_form(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be(inquiry, inquiry->facts->attested.short_stay_form, "shortStayForm",
                             "short_stay_home support_family camp");
}

/*
 * What the stay is for: relief for relatives, other surroundings, development, or to break a
 * dependency between child and parents.
 *
 * Sources: HJO-380 HJO-381 HJO-382 HJO-383
 */
enum verdict rule_short_stay_purpose(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be(inquiry, inquiry->facts->attested.short_stay_purpose,
                             "shortStayPurpose",
                             "relief_for_relatives change_of_environment personal_development "
                             "break_dependency");
}

/*
 * Regular or for an urgent situation; both can be offered.
 *
 * Sources: HJO-384 HJO-385
 */
enum verdict rule_short_stay_mode(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return word_list_must_be(inquiry, inquiry->facts->attested.delivery_mode, "deliveryMode",
                             "regular acute");
}

/*
 * Food and some activities are paid by the person, in short stay and supervision.
 *
 * Sources: HJO-395 HJO-407
 */
enum verdict rule_own_costs_told(struct inquiry *inquiry)
{
    if (!when_grant(inquiry))
        return VERDICT_NOT_APPLICABLE;
    return rule_told(inquiry->facts->attested.own_costs_told);
}
