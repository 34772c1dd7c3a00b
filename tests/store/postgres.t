#!/usr/bin/env python3
# timeout: 300
"""Prepares every statement of every room on PostgreSQL 15 against the migrated schema: the same text
that SQLite runs. Uses a server of its own in a scratch folder, without network and without sync."""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("TEST_BUILD", os.path.join(ROOT, "build"))
TYPES = {"integer": "bigint", "blob": "bytea", "day": "integer", "instant": "bigint",
         "money": "bigint", "boolean01": "smallint", "text": "text"}
COLUMN = re.compile(r"(^\s+|add column )(\w+)(\s+)(" + "|".join(TYPES) + r")\b", re.M)


def postgres_schema(text):
    """A migration for PostgreSQL: other names of types, no rowid to be without."""
    text = COLUMN.sub(lambda m: m.group(1) + m.group(2) + m.group(3) + TYPES[m.group(4)], text)
    return re.sub(r"\)\s*without rowid", ")", re.sub(r"--[^\n]*", "", text))


class Postgres:
    """A server that lives for this test; as root it runs as the user postgres."""

    def __enter__(self):
        self.bin = max(glob.glob("/usr/lib/postgresql/*/bin"))
        self.folder = tempfile.mkdtemp(prefix="motcua-pg-")
        self.prefix = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.run("initdb", "-D", self.folder + "/db", "-A", "trust", "-U", "motcua", "-E", "UTF8",
                 "--no-sync", "--locale=C.UTF-8")
        self.run("pg_ctl", "-D", self.folder + "/db", "-w", "-l", self.folder + "/log", "-o",
                 f"-k {self.folder} -c listen_addresses= -c fsync=off", "start")
        return self

    def __exit__(self, *_):
        self.run("pg_ctl", "-D", self.folder + "/db", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program, *arguments):
        done = subprocess.run([*self.prefix, os.path.join(self.bin, program), *arguments], cwd="/tmp",
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr}")

    def say(self, script):
        """What psql prints on standard output."""
        done = subprocess.run([os.path.join(self.bin, "psql"), "-X", "-q", "-A", "-t", "-h",
                               self.folder, "-U", "motcua", "-d", "postgres"], input=script,
                              capture_output=True, text=True, check=False)
        return done.stdout

    def complaints(self, statements):
        """For each (name, SQL): the error of PostgreSQL, "" when there is none."""
        script = "".join(f"{sql};\n\\echo {name} :SQLSTATE :'LAST_ERROR_MESSAGE'\n\\set "
                         "LAST_ERROR_MESSAGE ''\n" for name, sql in statements)
        answers = dict(line.split(" ", 1) for line in self.say(script).splitlines() if " " in line)
        return {name: "" if answers.get(name, "").startswith("00000") else
                answers.get(name, "no answer") for name, _ in statements}


def room_statements(migrations):
    files = sorted(glob.glob(os.path.join(ROOT, "src/**/*.sql"), recursive=True))
    if not files:
        return []
    sqlgen = os.path.join(BUILD, "tools/gen/sqlgen")
    text = subprocess.run([sqlgen, "postgres", *files, "--", *migrations], capture_output=True,
                          text=True, check=True).stdout
    return [(match.group(1), match.group(0).strip().rstrip(";")) for match in
            re.finditer(r"^prepare (\w+).*?;(?=\ndeallocate)", text, re.M | re.S)]


def main():
    migrations = sorted(glob.glob(os.path.join(ROOT, "schema/migrations/*.sql")))
    statements = room_statements(migrations)
    twins = [("twin_function", "prepare twin_function as select julianday('now')"),
             ("twin_column", "prepare twin_column as select no_such_column from dossier"),
             ("twin_type", "prepare twin_type(text) as select 1 from dossier where id = $1")]
    results = []
    with Postgres() as postgres:
        for path in migrations:
            with open(path, encoding="utf-8") as file:
                parts = [part for part in postgres_schema(file.read()).split(";") if part.strip()]
            named = [(f"part{number}", part) for number, part in enumerate(parts)]
            found = [text for text in postgres.complaints(named).values() if text]
            results.append((not found, os.path.basename(path) + " applies to PostgreSQL", found))
        for name, complaint in postgres.complaints(statements).items():
            results.append((not complaint, f"{name} prepares on PostgreSQL", [complaint]))
        for name, complaint in postgres.complaints(twins).items():
            results.append((complaint != "", f"{name} is refused by PostgreSQL", ["it was accepted"]))
    for number, (passed, title, details) in enumerate(results, 1):
        print(("ok" if passed else "not ok") + f" {number} - {title}")
        if not passed:
            print("\n".join("# " + line for line in details))
    print(f"1..{len(results)}")
    sys.exit(0 if all(passed for passed, _, _ in results) else 1)


main()
