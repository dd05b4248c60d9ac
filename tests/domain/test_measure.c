#include "domain/measure.h"
#include "tests/domain/fixture.h"

START_TEST(each_measure_stands_in_its_place_of_the_act)
{
    static const struct {
        enum measure measure;
        const char *paragraph;
    } places[] = {
        { MEASURE_ADVICE_SUPPORT, "9 § 1" },         { MEASURE_PERSONAL_ASSISTANCE, "9 § 2" },
        { MEASURE_ESCORT_SERVICE, "9 § 3" },         { MEASURE_CONTACT_PERSON, "9 § 4" },
        { MEASURE_RELIEF_SERVICE, "9 § 5" },         { MEASURE_SHORT_STAY, "9 § 6" },
        { MEASURE_SHORT_TERM_SUPERVISION, "9 § 7" }, { MEASURE_CHILD_RESIDENCE, "9 § 8" },
        { MEASURE_ADULT_RESIDENCE, "9 § 9" },        { MEASURE_DAILY_ACTIVITIES, "9 § 10" },
    };
    ck_assert_uint_eq(sizeof places / sizeof *places, MEASURE_COUNT - 1);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        ck_assert_str_eq(measure_text(places[i].measure)->paragraph, places[i].paragraph);
}
END_TEST

START_TEST(a_measure_has_the_name_of_its_routine)
{
    ck_assert_str_eq(measure_text(MEASURE_RELIEF_SERVICE)->name_sv, "Avlösarservice i hemmet");
    ck_assert_str_eq(measure_text(MEASURE_ESCORT_SERVICE)->name_sv, "Ledsagarservice");
    ck_assert_str_eq(measure_text(MEASURE_CONTACT_PERSON)->name_sv, "Biträde av kontaktperson");
}
END_TEST

TESTS("measure", each_measure_stands_in_its_place_of_the_act, a_measure_has_the_name_of_its_routine)
