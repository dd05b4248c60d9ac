#include "api/settings.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/suite.h"

static bool reads(const char *name, const char *value)
{
    struct settings settings;
    setenv(name, value, 1);
    bool is_right = settings_read(&settings);
    settings_free(&settings);
    unsetenv(name);
    return is_right;
}

START_TEST(the_environment_goes_before_the_default)
{
    struct settings settings;
    setenv("INSATS_THREADS", "7", 1);
    ck_assert(settings_read(&settings));
    ck_assert_int_eq(setting_number(&settings, SETTING_INSATS_THREADS), 7);
    ck_assert_str_eq(setting_text(&settings, SETTING_INSATS_AUDIENCE), "insats");
    settings_free(&settings);
    unsetenv("INSATS_THREADS");
}
END_TEST

START_TEST(a_number_stays_within_its_range)
{
    ck_assert(reads("INSATS_THREADS", "1"));
    ck_assert(reads("INSATS_THREADS", "256"));
    ck_assert(!reads("INSATS_THREADS", "0"));
    ck_assert(!reads("INSATS_THREADS", "257"));
    ck_assert(!reads("INSATS_THREADS", "8x"));
}
END_TEST

START_TEST(a_flag_is_yes_or_no)
{
    ck_assert(reads("INSATS_SANDBOX", "yes"));
    ck_assert(!reads("INSATS_SANDBOX", "true"));
}
END_TEST

START_TEST(links_may_begin_with_the_public_url)
{
    static const char *const right[] = { "http://a", "https://insats.example:8443/lss%20sv",
                                         "http://[::1]:8080" };
    static const char *const wrong[] = {
        "a",          "https://",    "https://a/", "http://a/\"b",          "http://a\\b",
        "http://a b", "http://a\nb", "ftp://a",    "http://\u00e5.example", "http://a?b",
        "http://a#b"
    };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        ck_assert_msg(reads("INSATS_PUBLIC_URL", right[i]), "%s", right[i]);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!reads("INSATS_PUBLIC_URL", wrong[i]), "%s", wrong[i]);
}
END_TEST

START_TEST(an_unknown_setting_is_an_error)
{
    ck_assert(!reads("INSATS_THREAD", "8"));
}
END_TEST

START_TEST(the_file_comes_after_the_environment_and_is_as_strict)
{
    struct settings settings;
    char path[] = "/tmp/insats-test-settings-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    fputs("[insats]\nINSATS_THREADS = 9\nINSATS_AUDIENCE = file\n", file);
    fclose(file);
    setenv("INSATS_CONFIG", path, 1);
    setenv("INSATS_THREADS", "5", 1);
    ck_assert(settings_read(&settings));
    ck_assert_int_eq(setting_number(&settings, SETTING_INSATS_THREADS), 5);
    ck_assert_str_eq(setting_text(&settings, SETTING_INSATS_AUDIENCE), "file");
    settings_free(&settings);
    file = fopen(path, "w");
    fputs("[insats]\nINSATS_TREADS = 9\n", file);
    fclose(file);
    ck_assert(!settings_read(&settings));
    settings_free(&settings);
    unsetenv("INSATS_CONFIG");
    unsetenv("INSATS_THREADS");
    unlink(path);
}
END_TEST

START_TEST(a_secret_is_never_printed)
{
    struct settings settings;
    char printed[8192] = { 0 };
    FILE *out = fmemopen(printed, sizeof printed - 1, "w");
    setenv("DATABASE_URL", "password=hidden", 1);
    ck_assert(settings_read(&settings));
    settings_print(&settings, out);
    fclose(out);
    ck_assert_ptr_nonnull(strstr(printed, "DATABASE_URL"));
    ck_assert_ptr_null(strstr(printed, "hidden"));
    settings_free(&settings);
    unsetenv("DATABASE_URL");
}
END_TEST

int main(void)
{
    return SUITE_RUN(
        "settings", the_environment_goes_before_the_default, a_number_stays_within_its_range,
        a_flag_is_yes_or_no, links_may_begin_with_the_public_url, an_unknown_setting_is_an_error,
        the_file_comes_after_the_environment_and_is_as_strict, a_secret_is_never_printed);
}
