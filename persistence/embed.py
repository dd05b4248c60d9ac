#!/usr/bin/env python3
"""Write queries/*.sql, schema/*.sql and plain/*.sql into C.

What is in plain/ is run as it stands, before the queries can be prepared. A migration takes in
profiles/<name>.json where it says {{<name>.json}}.

A query's parameters have names. What stands in the file as
    :municipality       is known of every request (AMBIENT below),
    :order_id           is given by the store that queues the query, or else bound by name,
    :body.extent.unit   is a member of the request's body,
    :query.state        is a parameter of the request's address.
Each name becomes one $n, and each query gets a struct with a member per name of the second sort,
so that a store that misspells one does not compile.

A query that shows (its name ends in _show or _list) is written once and used in several ways: as it
is; _HELD, which fails when it shows nothing; _LOGGED, which leaves the access entry in the same
statement, and _LOGGED_MANY, which does it for several ids at once; and, a _show, _KEPT, which keeps
the answer's row for a repeated request. Whose data was seen is its column logged_person, of which
resource logged_resource. A list without a row tells something too, and leaves its entry: about
whom, "-- about <SQL>" says where the list is one person's. A query with "-- about nobody" leaves none.

A plan is made once, for all values: a filter that may be NULL enters no index. Each mark of a list
    -- narrowed by provider, query.overdue=true: v.addressee_id = :provider::uuid AND …
makes one more _LOGGED with the condition that then holds as well. It is asked instead when what is
named is given, and is that value where one stands; the first mark that fits is taken.
"""
import pathlib
import re
import sys

AMBIENT = ["municipality", "subject", "role", "unit", "provider", "today", "operation", "trace",
           "client", "request_key", "request_hash", "access_purpose", "path_id"]
PARAMETER = re.compile(r"(?<![:\w]):((?:body|query)\.[A-Za-z.]+|[a-z][a-z_]*)")
HELD = ("SELECT shown.* FROM (SELECT must_be_shown((SELECT count(*) FROM shown))) AS held\n"
        "  LEFT JOIN shown ON true")
PROFILE = re.compile(r"\{\{([\w.-]+\.json)\}\}")
COMMENT = re.compile(r"--[^\n]*")
READER = (":municipality::smallint, :subject, :role, :unit, :provider::uuid, :operation", ":access_purpose, "
          "'shown', :trace")
ABOUT = re.compile(r"-- about ([^n\n].*)")
SEEN = "coalesce(array_agg(DISTINCT logged_person) FILTER (WHERE logged_person IS NOT NULL), '{}')"
ENTRY = ("INSERT INTO access_entry (municipality, subject, role, unit, provider_id, operation,\n"
         "  resource_id, person_ids, purpose, result, trace)\n")
LOGGED = {
    "_show": f"SELECT {READER[0]}, logged_resource, ARRAY[logged_person], {READER[1]}\n"
             "FROM shown WHERE logged_person IS NOT NULL",
    "_list": f"SELECT {READER[0]}, :path_id::uuid,\n"
             f"  {SEEN},\n"
             f"  {READER[1]}\nFROM shown",
}
NARROWED = re.compile(r"-- narrowed by ([^:\n]+): (.+)")
WALL = "WHERE v.municipality = :municipality::smallint"
KEPT = ("INSERT INTO idempotency_answer (municipality, client, operation, request_key,\n"
        "  request_hash, status, answer)\n"
        "SELECT :municipality::smallint, :client, :operation, :request_key, :request_hash,\n"
        "  :status::smallint, to_jsonb(shown) FROM shown")


def c_text(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    quoted = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    return "\n        ".join(f'"{line}\\n"' for line in quoted)


def c_value(value):
    return f'"{value}"' if value else "NULL"


class Query:
    def __init__(self, name, text):
        self.name = name
        self.names = []
        text = COMMENT.sub("", text).strip().rstrip(";")
        self.logged = self.kept = self.held = self.many = "NONE"
        self.narrower = []
        self.sql = PARAMETER.sub(self.number, text)
        self.own = [n for n in self.names if n not in AMBIENT and "." not in n]

    def number(self, match):
        name = match.group(1)
        if name not in self.names:
            self.names.append(name)
        return f"${self.names.index(name) + 1}"

    def header(self):
        if not self.own:
            return ""
        members = "".join(f"    const char *{name};\n" for name in self.own)
        return f"struct values_{self.name.upper()} {{\n{members}}};\n\n"

    def parameters(self):
        if not self.names:
            return ""
        rows = ""
        for name in self.names:
            ambient = AMBIENT.index(name) if name in AMBIENT else -1
            slot = self.own.index(name) if name in self.own else -1
            rows += f'    {{ "{name}", {ambient}, {slot} }},\n'
        return f"static const struct query_parameter {self.name}_parameters[] = {{\n{rows}}};\n\n"

    def narrowers(self):
        """What must be given for a narrower form to be asked instead, form by form."""
        if not self.narrower:
            return ""
        rows = ""
        for twin, given in self.narrower:
            terms = ", ".join(f'{{ {self.names.index(name)}, {c_value(value)} }}'
                              for name, value in given)
            rows += f"    {{ QUERY_{twin.name.upper()}, {len(given)}, {{ {terms} }} }},\n"
        return (f"static const struct query_narrower {self.name}_narrowers[] = {{\n{rows}"
                "    { QUERY_NONE, 0, { { 0, NULL } } },\n};\n\n")

    def row(self):
        parameters = f"{self.name}_parameters" if self.names else "NULL"
        narrowers = f"{self.name}_narrowers" if self.narrower else "NULL"
        return (f'    [QUERY_{self.name.upper()}] = {{ "{self.name}", {parameters}, '
                f"{len(self.names)}, {len(self.own)}, QUERY_{self.logged}, QUERY_{self.kept}, "
                f"QUERY_{self.held}, QUERY_{self.many}, {narrowers},\n"
                f"        {c_text(self.sql)} }},\n")

    def twin(self, use, text, insert=None, last="SELECT * FROM shown"):
        twin = Query(f"{self.name}_{use}", shown(use, text, insert, last))
        setattr(self, use, twin.name.upper())
        return twin

    def narrow(self, text, insert):
        """A logged list's own twins, one for each mark of the list's text."""
        for names, condition in NARROWED.findall(text):
            given = [one.partition("=")[::2] for one in names.split(", ")]
            by = "_".join(name.rpartition(".")[2].lower() for name, _ in given)
            narrowed = text.replace(WALL, f"{WALL}\n   AND {condition}", 1)
            twin = Query(f"{self.name}_by_{by}", shown("logged", narrowed, insert))
            self.narrower.append((twin, given))
        return [twin for twin, _ in self.narrower]


def shown(use, text, insert=None, last="SELECT * FROM shown"):
    inserted = f", {use} AS (\n{insert})" if insert else ""
    return f"WITH shown AS (\n{COMMENT.sub('', text)}\n){inserted}\n{last}"


def many(query, text):
    """The logged twin of a _show for several resources of one kind; None when it asks for more.

    OFFSET 0 has each row looked up as the query alone would: planned together, an empty table's
    neighbour may be read whole. What it adds are the last columns, so that answers fit both.
    """
    if len(query.own) != 1 or any("." in name for name in query.names):
        return None
    key = query.own[0]
    one = re.sub(rf":{key}\b", f"wanted.{key}", COMMENT.sub("", text)).strip()
    entry = LOGGED["_show"].replace(":trace", "logged_trace")
    twin = Query(f"{query.logged.lower()}_many",
                 "WITH shown AS (\nSELECT one.*, wanted.trace AS logged_trace, wanted.place\n"
                 f"FROM unnest(:{key}::uuid[], :trace::text[])\n"
                 f"WITH ORDINALITY AS wanted ({key}, trace, place)\n"
                 f"CROSS JOIN LATERAL (\n{one}\nOFFSET 0) AS one\n), logged AS (\n{ENTRY + entry})\n"
                 "SELECT * FROM shown")
    return twin


def read_queries(path):
    text = path.read_text()
    query = Query(path.stem, text)
    family = [query]
    kind = path.stem[-5:]
    if "-- about nobody" in text:
        query.logged = query.name.upper()
    elif kind in LOGGED:
        about = ABOUT.search(text)
        entry = LOGGED[kind]
        if about:
            entry = entry.replace(SEEN, f"ARRAY[{about[1]}]").replace("\nFROM shown", "")
        logged = query.twin("logged", text, ENTRY + entry)
        family += [logged, *logged.narrow(text, ENTRY + entry)]
        together = many(query, text) if kind == "_show" else None
        if together:
            logged.many = together.name.upper()
            family.append(together)
    if kind == "_show":
        family.append(query.twin("kept", text, KEPT, HELD))
        family.append(query.twin("held", text, None, HELD))
    return family


def write_queries(source, target):
    queries = [query for path in sorted((source / "queries").glob("*.sql"))
               for query in read_queries(path)]
    names = "".join(f"    QUERY_{query.name.upper()},\n" for query in queries)
    ambient = "".join(f"    AMBIENT_{name.upper()},\n" for name in AMBIENT)
    (target / "queries.h").write_text(
        "/* Made from persistence/queries by embed.py. Do not edit. */\n"
        "#ifndef QUERIES_H\n#define QUERIES_H\n\n"
        f"enum ambient {{\n{ambient}    AMBIENT_COUNT\n}};\n\n"
        f"enum query {{\n    QUERY_NONE,\n{names}    QUERY_COUNT\n}};\n\n"
        "struct query_parameter {\n    const char *name;\n"
        "    int ambient; /* index into the request's ambient values, or -1 */\n"
        "    int slot;    /* place in the query's own struct, or -1 */\n};\n\n"
        "struct query_narrower {\n    enum query query;\n    int given_count;\n    struct {\n"
        "        int parameter;     /* index into the parameters: it must be given */\n"
        "        const char *value; /* and be this, or NULL */\n    } given[2];\n};\n\n"
        "struct query_text {\n    const char *name;\n"
        "    const struct query_parameter *parameters;\n    int parameter_count;\n"
        "    int slot_count;\n"
        "    enum query logged; /* the same, leaving an access entry */\n"
        "    enum query kept;   /* the same, kept for a repeated request */\n"
        "    enum query held;   /* the same, which fails when it shows nothing */\n"
        "    enum query many;   /* the same for several ids: lists of the id and of the trace */\n"
        "    const struct query_narrower *narrowers; /* NULL for none; behind the last QUERY_NONE */\n"
        "    const char *sql;\n};\n\n"
        "extern const struct query_text queries[QUERY_COUNT];\n\n"
        + "".join(query.header() for query in queries) + "#endif\n")
    (target / "queries.c").write_text(
        '/* Made from persistence/queries by embed.py. Do not edit. */\n#include "queries.h"\n\n'
        "#include <stddef.h>\n\n"
        + "".join(query.parameters() + query.narrowers() for query in queries)
        + "const struct query_text queries[QUERY_COUNT] = {\n"
        + "".join(query.row() for query in queries) + "};\n")


def write_migrations(source, target):
    rows = ""
    for path in sorted((source / "schema").glob("*.sql")):
        number = int(path.stem.split("_")[0])
        text = PROFILE.sub(lambda match: (source / "profiles" / match[1]).read_text(), path.read_text())
        rows += f'    {{ {number}, "{path.stem}",\n        {c_text(text)} }},\n'
    (target / "migrations.c").write_text(
        "/* Made from persistence/schema by embed.py. Do not edit. */\n"
        '#include "persistence/migrate.h"\n#include "plain.h"\n\n'
        f"const struct migration migrations[] = {{\n{rows}}};\n\n"
        "const size_t migration_count = sizeof migrations / sizeof *migrations;\n\n"
        + "".join(f"const char {path.stem}_sql[] =\n        {c_text(path.read_text())};\n\n"
                  for path in sorted((source / "plain").glob("*.sql"))))
    (target / "plain.h").write_text(
        "/* Made from persistence/plain by embed.py. Do not edit. */\n#ifndef PLAIN_H\n#define PLAIN_H\n\n"
        + "".join(f"extern const char {path.stem}_sql[];\n"
                  for path in sorted((source / "plain").glob("*.sql"))) + "\n#endif\n")


def main(source, target):
    write_queries(pathlib.Path(source), pathlib.Path(target))
    write_migrations(pathlib.Path(source), pathlib.Path(target))


main(*sys.argv[1:3])
