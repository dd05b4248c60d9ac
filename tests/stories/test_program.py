"""The program's commands, and when it refuses to serve."""
import unittest

from expect import Story
from service import Service

SERVICE = None  # a sandbox database, migrated
PRODUCTION = None
EMPTY = None
ROLES = ("--role", "case_officer", "--subject", "a", "--municipality", "0382", "--unit", "bistand")


def setUpModule():
    global SERVICE, PRODUCTION, EMPTY
    SERVICE, PRODUCTION, EMPTY = (Service(name) for name in ("program", "production", "empty"))
    for service in (SERVICE, PRODUCTION, EMPTY):
        unittest.addModuleCleanup(service.end)
    SERVICE.run("migrate", "--kind", "sandbox", check=True)
    PRODUCTION.run("migrate", check=True)


class Program(Story):
    def assert_fails(self, done, *words):
        """Ends by itself with a message that names what is wrong, and no sanitizer's."""
        self.assertIn(done.returncode, range(1, 20), done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def serve(self, service=None, *more, **settings):
        return (service or SERVICE).run("serve", "--sandbox", *more, **settings)


class Commands(Program):
    def test_help_and_version(self):
        shown = SERVICE.run("--help", check=True)
        for command in ("serve", "migrate", "token", "config", "--check-config", "--sandbox"):
            self.assertIn(command, shown.stdout)
        self.assertRegex(SERVICE.run("--version", check=True).stdout, r"\d+\.\d+\.\d+")

    def test_what_it_does_not_know(self):
        for arguments in ((), ("dance",), ("serve", "--fast"), ("migrate", "--kind", "toy"),
                          ("token", "--role", "king", *ROLES[2:]), ("token", "--role"),
                          ("token", *ROLES[:4], "--municipality", "382x")):
            with self.subTest(arguments):
                self.assert_fails(SERVICE.run(*arguments))

    def test_a_second_migration_changes_nothing(self):
        before = SERVICE.database.contents()
        SERVICE.run("migrate", "--kind", "sandbox", check=True)
        self.assertEqual(SERVICE.database.contents(), before)

    def test_a_database_stays_what_it_was_marked_as(self):
        PRODUCTION.run("migrate", "--kind", "sandbox")
        self.assert_fails(PRODUCTION.run("token", *ROLES))
        SERVICE.run("migrate", "--kind", "production")
        self.assertEqual(SERVICE.run("token", *ROLES).returncode, 0)

    def test_the_check_of_a_good_configuration(self):
        done = SERVICE.run("serve", "--sandbox", "--check-config")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_config_shows_every_setting_but_no_secret(self):
        shown = SERVICE.run("config", check=True).stdout
        for name in ("DATABASE_URL", "INSATS_LISTEN", "INSATS_THREADS", "INSATS_CONNECTIONS"):
            self.assertIn(name, shown)
        self.assertIn(f"127.0.0.1:{SERVICE.port}", shown)
        self.assertNotIn(SERVICE.database.urls["insats_app"], shown)

    def ini(self, text):
        path = SERVICE.folder / "insats.ini"
        path.write_text(text)
        return str(path)

    def test_the_environment_goes_before_the_file(self):
        path = self.ini("[insats]\nINSATS_THREADS = 7\n")
        self.assertRegex(SERVICE.run("config", INSATS_CONFIG=path).stdout, r"INSATS_THREADS\W+7\b")
        both = SERVICE.run("config", INSATS_CONFIG=path, INSATS_THREADS="9")
        self.assertRegex(both.stdout, r"INSATS_THREADS\W+9\b")

    def test_a_wrong_file_is_refused(self):
        for text in ("[insats]\nINSATS_COLOUR = red\n", "[insats]\nINSATS_THREADS = many\n",
                     "[other]\nINSATS_THREADS = 7\n", "this is no setting\n"):
            with self.subTest(text):
                self.assert_fails(self.serve(None, "--check-config", INSATS_CONFIG=self.ini(text)))
        self.assert_fails(self.serve(None, "--check-config", INSATS_CONFIG="/nowhere/insats.ini"))


class Refusals(Program):
    def test_an_unknown_setting(self):
        for arguments in ((), ("--check-config",)):
            self.assert_fails(self.serve(None, *arguments, INSATS_COLOUR="red"), "INSATS_COLOUR")

    def test_a_number_out_of_its_range(self):
        for value in ("0", "257", "-1", "x", "7x", "1e2", "99999999999999999999"):
            with self.subTest(value):
                self.assert_fails(self.serve(None, "--check-config", INSATS_THREADS=value),
                                  "INSATS_THREADS")

    def test_an_address_that_is_none(self):
        for value in ("here", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "256.0.0.1:8080"):
            with self.subTest(value):
                self.assert_fails(self.serve(INSATS_LISTEN=value))

    def test_a_role_that_the_database_does_not_hold_back(self):
        for role in ("postgres", "insats_migrate"):
            with self.subTest(role):
                self.assert_fails(self.serve(DATABASE_URL=SERVICE.database.urls[role]))

    def test_a_role_that_bypasses_row_level_security(self):
        url = SERVICE.database.urls["insats_app"].replace("insats_app", "insats_backup")
        self.assert_fails(self.serve(DATABASE_URL=url))

    def test_a_production_database_with_sandbox(self):
        self.assert_fails(self.serve(PRODUCTION), "production")
        self.assert_fails(PRODUCTION.run("serve", INSATS_SANDBOX="yes"), "production")

    def test_tokens_on_a_production_database(self):
        done = PRODUCTION.run("token", *ROLES)
        self.assert_fails(done)
        self.assertEqual(done.stdout, "")

    def test_the_sandboxs_issuer_outside_a_sandbox(self):
        SERVICE.run("token", *ROLES, check=True)
        self.assert_fails(PRODUCTION.run("serve", INSATS_KEYS_DIR=str(SERVICE.folder / "keys")))

    def test_a_database_that_was_not_migrated(self):
        self.assert_fails(self.serve(EMPTY))

    def test_a_database_that_is_not_there(self):
        self.assert_fails(self.serve(DATABASE_URL="postgresql:///nowhere?host=/nowhere"))

    def test_no_database_at_all(self):
        self.assert_fails(self.serve(DATABASE_URL=""), "DATABASE_URL")

    def test_no_folder_of_keys(self):
        self.assert_fails(self.serve(INSATS_KEYS_DIR="/nowhere/keys"))

    def test_what_is_refused_names_no_password(self):
        url = "postgresql://insats_app:hemligt@127.0.0.1:1/nowhere"
        done = self.serve(DATABASE_URL=url)
        self.assert_fails(done)
        self.assertNotIn("hemligt", done.stderr + done.stdout)


if __name__ == "__main__":
    unittest.main()
