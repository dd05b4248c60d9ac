#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <check.h>
#include <stdlib.h>

/* Run the tests of one program, each by its function, and give the exit status. */
static inline int suite_run(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

#define SUITE_RUN(name, ...)                                                                       \
    suite_run(name, (const TTest *const[]){ __VA_ARGS__ },                                         \
              sizeof((const TTest *const[]){ __VA_ARGS__ }) / sizeof(const TTest *))

#endif
