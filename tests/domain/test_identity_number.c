#include "domain/identity_number.h"

#include "tests/domain/fixture.h"

START_TEST(both_forms_give_the_canonical_one)
{
    struct identity_number number;
    ck_assert_int_eq(identity_number_read("191212121212", &number), PROBLEM_NONE);
    ck_assert_str_eq(number.text, "19121212-1212");
    ck_assert_int_eq(identity_number_read("19121212-1212", &number), PROBLEM_NONE);
    ck_assert_date(number.born_on, "1912-12-12");
    ck_assert_int_eq(number.kind, IDENTITY_PERSONAL);
}
END_TEST

START_TEST(a_coordination_number_has_sixty_added_to_its_day)
{
    struct identity_number number;
    ck_assert_int_eq(identity_number_read("19701063-2391", &number), PROBLEM_NONE);
    ck_assert_int_eq(number.kind, IDENTITY_COORDINATION);
    ck_assert_date(number.born_on, "1970-10-03");
}
END_TEST

START_TEST(each_fault_is_named)
{
    static const struct {
        const char *text;
        enum identity_fault fault;
    } examples[] = {
        { "19121212-1213", IDENTITY_FAULT_CHECK_DIGIT }, { "19121312-1212", IDENTITY_FAULT_DATE },
        { "19120230-1212", IDENTITY_FAULT_DATE },        { "121212-1212", IDENTITY_FAULT_FORM },
        { "19121212+1212", IDENTITY_FAULT_FORM },        { "19121212 1212", IDENTITY_FAULT_FORM },
        { "1912121212123", IDENTITY_FAULT_FORM },        { "", IDENTITY_FAULT_FORM },
        { "19121212-121a", IDENTITY_FAULT_FORM },        { NULL, IDENTITY_FAULT_FORM },
        { "19121260-1212", IDENTITY_FAULT_DATE },
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct identity_number number;
        ck_assert_int_eq(identity_number_read(examples[i].text, &number), PROBLEM_INVALID_BODY);
        ck_assert_int_eq(number.fault, examples[i].fault);
        ck_assert_ptr_nonnull(identity_fault_name(number.fault));
    }
}
END_TEST

TESTS("identity_number", both_forms_give_the_canonical_one,
      a_coordination_number_has_sixty_added_to_its_day, each_fault_is_named)
