"""The SQL that the service was built with, as scripts for pgbench.

The statements are read from what embed.py made for the program, so that the yardstick cannot fall
behind. pgbench sends each as a prepared statement with parameters, like the service; what the
service sends as NULL is NULL in the text, since pgbench's variables cannot be.
"""
import ast
import re

PREFIX = "019506a0-5c00-7000-8000-0"
FIRST_NUMBER = 10_000_000_000
# pgbench can count but not write an id: the database puts it together, in well under a microsecond.
ORDER_ID = f"('{PREFIX}' || :number)"

PARAMETERS = re.compile(r"query_parameter (\w+)_parameters\[\] = \{\n(.*?)\n\};", re.S)
QUERY = re.compile(r'\[QUERY_\w+\] = \{ "(\w+)", [^\n]*\n((?:\s*"(?:[^"\\\n]|\\.)*")+) \},')

READ_BARE = ["order_show"]
READ = ["begin", "settings", "order_show_logged", "commit"]
LIST = "order_list_logged_by_provider"  # the form that an executor is answered by
PAGE = ["begin", "settings", LIST, "commit"]
CONFIRM = ["begin", "settings", "request_claim", "request_answered", "order_lock", "profile_parameters", "order_save",
           "watch_close", "message_insert", "audit_insert", "event_insert", "order_show_kept",
           "commit"]


class Statements:
    def __init__(self, made):
        text = made.read_text()
        self.names = {name: re.findall(r'\{ "([^"]+)"', rows)
                      for name, rows in PARAMETERS.findall(text)}
        self.texts = {name: ast.literal_eval(f"({literals})")
                      for name, literals in QUERY.findall(text)}

    def one(self, query, values):
        names = self.names.get(query, [])

        def value(match):
            name = names[int(match.group(1)) - 1]
            return values.get(f"{query}.{name}", values.get(name, "NULL"))

        return re.sub(r"\$(\d+)", value, self.texts[query]).strip() + ";\n"

    def read(self, queries, variables):
        values = {**{name: f":{name}" for name in variables}, "order_id": ORDER_ID}
        return r"\set number random(:first, :last)" + "\n" + self.all(queries, values)

    def page(self, variables):
        return self.all(PAGE, {name: f":{name}" for name in variables})

    def page_behind(self, variables, after):
        """The settings, and the query and the values of the page behind an id (None: the first)."""
        values = {name: f"'{value}'" for name, value in variables.items()}
        if after:
            values["after_id"] = f"'{after}'"
        given = ", ".join(values.get(name, "NULL") for name in self.names[LIST])
        return self.one("settings", values).rstrip(";\n"), self.texts[LIST], given

    def confirm(self, variables):
        values = {**{name: f":{name}" for name in variables}, "order_id": ORDER_ID,
                  "resource_id": ORDER_ID, "watched_id": ORDER_ID,
                  "message_provider_id": ":provider", "event_provider_id": ":provider",
                  "request_key": "('bench-' || :number)", "watch_close.kind": ":watch",
                  "message_insert.kind": ":message"}
        count = "\\set i :i + 1\n\\set number :first + :client_id + :clients * :i\n"
        return count + self.all(CONFIRM, values)

    def all(self, queries, values):
        return "".join(self.one(query, values) for query in queries)
