#!/usr/bin/env python3
"""Every check of tools/check has a broken twin here that it must refuse, and a sound one that it
must accept: a guard that cannot fail guards nothing. Prints TAP."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKS = os.path.join(HERE, "..", "..", "tools", "check")
LONG = "int rule_long(void)\n{\n" + "    rule_step();\n" * 70 + "    return 0;\n}\n"
NESTED = "void rule_deep(void)\n{\n" + "if (a) {\n" * 5 + "b();\n" + "}\n" * 5 + "}\n"
TABLE = "-- Dossiers.\ncreate table dossier (\n    id integer primary key, -- made by us\n{}    code text -- unique\n);\n"

# (check, what the twin does wrong, path, text, words that the finding must hold)
BROKEN = [
    ("check_layers.py", "base includes a room", "src/base/a.c", '#include "rooms/dossiers/dossiers.h"\n',
     "base may not include rooms/dossiers/dossiers.h"),
    ("check_layers.py", "a room includes the door of a higher room", "src/rooms/calendar/due_service.c",
     '#include "rooms/dossiers/dossiers.h"\n', "service may not include"),
    ("check_layers.py", "rooms on one line include each other", "src/rooms/fees/fees_service.c",
     '#include "rooms/reports/reports.h"\n', "service may not include"),
    ("check_layers.py", "rules see the store", "src/rooms/dossiers/intake_rules.c",
     '#include "store/tx.h"\n', "rules may not include store/tx.h"),
    ("check_layers.py", "rules see generated SQL", "src/rooms/dossiers/intake_rules.c",
     '#include "rooms/dossiers/dossiers_sql.h"\n', "rules may not include"),
    ("check_layers.py", "a service sees the web", "src/rooms/dossiers/intake_service.c",
     '#include "web/html.h"\n', "service may not include web/html.h"),
    ("check_layers.py", "a service sees the platform", "src/rooms/dossiers/intake_service.c",
     '#include "platform/log.h"\n', "service may not include platform/log.h"),
    ("check_layers.py", "a web file sees SQL", "src/rooms/dossiers/intake_web.c",
     '#include "rooms/dossiers/dossiers_sql.h"\n', "web may not include"),
    ("check_layers.py", "a room is entered past its door", "src/rooms/dossiers/intake_service.c",
     '#include "rooms/calendar/due_rules.h"\n', "service may not include"),
    ("check_layers.py", "a file without a kind sees the store", "src/rooms/dossiers/intake.c",
     '#include "store/tx.h"\n', "plain may not include store/tx.h"),
    ("check_layers.py", "a layer nobody knows", "src/cellar/a.c", "", "not a layer"),
    ("check_layers.py", "a room nobody knows", "src/rooms/cellar/cellar.h", "", "not in layers.conf"),
    ("check_names.py", "a file called util", "src/base/util.c", "", 'not "util"'),
    ("check_names.py", "a function called handle", "src/base/a.c", "int handle_it(void)\n{\n}\n",
     'not "handle"'),
    ("check_names.py", "malloc in a room", "src/rooms/files/a_rules.c", "void a(void)\n{\n    malloc(1);\n}\n",
     "memory comes from an arena"),
    ("check_names.py", "time in a service", "src/rooms/files/a_service.c", "int a = time (NULL);\n",
     "the clock is cx->env"),
    ("check_names.py", "open in the store", "src/store/a.c", "int a = open(path, 0);\n",
     "belong to platform/"),
    ("check_names.py", "strcpy anywhere", "src/platform/a.c", "void a(void) { strcpy(b, c); }\n",
     "cannot know a limit"),
    ("check_names.py", "SQL in C", "src/rooms/files/a_service.c", 'run("SELECT id from file");\n',
     "SQL lives in .sql files"),
    ("check_names.py", "char pointer in a door", "src/rooms/files/files.h", "Err file_add(Cx *cx, char *path);\n",
     "text in a door is Str"),
    ("check_names.py", "a rule logs", "src/rooms/files/a_rules.c", 'log_warn("x");\n', "only the edge reports"),
    ("check_comments.py", "commented-out code", "src/base/a.c", "// buffer_add(b, text);\n",
     "commented out"),
    ("check_comments.py", "TODO without an issue", "src/base/a.c", "// TODO: later\n", "TODO (#issue)"),
    ("check_comments.py", "a column without a comment", "schema/migrations/0001-a.sql",
     TABLE.format("    agency_id integer,\n"), "0001-a.sql:4: a column has a comment"),
    ("check_comments.py", "a table without a comment", "schema/migrations/0001-a.sql",
     "create table a (\n    id integer -- made by us\n);\n", "a table has a comment"),
    ("check_budgets.py", "a function of 74 lines", "src/base/a.c", LONG, "rule_long has 74 lines"),
    ("check_budgets.py", "five levels of nesting", "src/base/a.c", NESTED, "rule_deep nests 5 deep"),
    ("check_budgets.py", "six parameters", "src/base/a.c", "static int many(int a, int b, int c, int d,\n"
     "    int (*e)(int x, int y), int f)\n{\n    return a;\n}\n", "many has 6 parameters"),
    ("check_budgets.py", "a file of 601 lines", "src/base/a.c", "//\n" * 601, "601 lines in a file"),
    ("check_budgets.py", "a line of 101 columns", "tests/base/a_test.c", "//" + "x" * 99 + "\n", "wider than"),
    ("check_composed.py", "decomposed accents", "src/web/web.po", 'msgid "Tie\u0302\u0301p"\n', "write the text in NFC"),
    ("check_texts", "a text that nothing uses", "src/web/web.po", 'msgctxt "lost"\nmsgid "Lạc"\n', "T_WEB_LOST"),
    ("check_scripts.py", "a shell script with an open if", "tools/broken", "#!/bin/sh\nif true\n", "tools/broken:1:"),
    ("check_scripts.py", "a Python script with an open bracket", "tools/broken.py", "print(1\n", "tools/broken.py:1:"),
    ("check_format", "a brace on the wrong line", "src/base/a.c", "int a(void) {\nreturn 1; }\n",
     "clang-format -i src/base/a.c"),
    ("check_headers", "a header that needs another first", "src/base/a.h", "#pragma once\nvoid a(Str text);\n",
     "a.h:1: does not compile alone"),
]

# (check, what it must not refuse, path, text)
SOUND = [
    ("check_layers.py", "a service with its own SQL, rules and lower doors", "src/rooms/dossiers/intake_service.c",
     '#include "base/cx.h"\n#include "rooms/calendar/calendar.h"\n#include "rooms/dossiers/dossiers.h"\n'
     '#include "rooms/dossiers/dossiers_sql.h"\n#include "rooms/dossiers/intake_rules.h"\n'
     '#include "store/tx.h"\n#include "texts.h"\n'),
    ("check_layers.py", "a page that uses the web kit", "src/rooms/dossiers/intake_web.c",
     '#include "rooms/dossiers/dossiers_pages.h"\n#include "web/route.h"\n'),
    ("check_names.py", "calls through the env and words in comments", "src/rooms/files/a_service.c",
     "// malloc(1) would be wrong\nErr a = cx->env->open(path);\nlong b = input.time(c);\n"),
    ("check_comments.py", "a comment that talks about code", "src/base/a.c", "// buffer_add copies; see there.\n"),
    ("check_comments.py", "a table that says everything", "schema/migrations/0001-a.sql",
     TABLE.format("    -- whose\n    agency_id integer,\n    unique (id, code),\n")),
    ("check_budgets.py", "a long table of constants", "src/base/a.c",
     "const int rows[] = {\n" + "    1,\n" * 300 + "};\n"),
    ("check_composed.py", "composed accents", "src/web/web.po", 'msgid "Tiếp nhận"\n'),
    ("check_headers", "a header that includes what it uses", "src/base/a.h",
     "#pragma once\n#include <stddef.h>\nvoid a(size_t n);\n"),
]


def run_check(check, path, text):
    with tempfile.TemporaryDirectory() as root:
        for folder in ("src", "tests", "tools", "bench"):
            os.mkdir(os.path.join(root, folder))
        os.symlink(os.path.join(CHECKS, "..", "list-files"), os.path.join(root, "tools/list-files"))
        os.symlink(os.path.join(CHECKS, "..", "..", ".clang-format"), os.path.join(root, ".clang-format"))
        os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
        with open(os.path.join(root, path), "w", encoding="utf-8") as file:
            file.write(text)
        result = subprocess.run([os.path.join(CHECKS, check), root], capture_output=True, text=True,
                                check=False)
        return result.returncode, result.stdout + result.stderr


def globals_found(source):
    """Compiles one object as meson would name it and checks it."""
    with tempfile.TemporaryDirectory() as root:
        subprocess.run(["gcc", "-x", "c", "-c", "-", "-o", os.path.join(root, "src_rooms_a_b.c.o")],
                       input=source, text=True, check=True)
        result = subprocess.run([os.path.join(CHECKS, "check_globals.py"), root, root],
                                capture_output=True, text=True, check=False)
        return result.returncode, result.stdout + result.stderr


def texts_found(keys):
    """A .po file of these keys, of which C counts T_WEB_STEP_0 on."""
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(os.path.join(root, "src"))
        with open(os.path.join(root, "src/web.po"), "w", encoding="utf-8") as file:
            file.writelines(f'msgctxt "{key}"\nmsgid "Bước"\n\n' for key in keys)
        with open(os.path.join(root, "src/a.c"), "w", encoding="utf-8") as file:
            file.write("text_get(lang, T_WEB_STEP_0 + i); text_get(lang, T_WEB_BACK);\n")
        result = subprocess.run([os.path.join(CHECKS, "check_texts"), root], capture_output=True, text=True,
                                check=False)
        return result.returncode, result.stdout + result.stderr


def twins_found(sources):
    """Compiles objects of one library and checks their names."""
    with tempfile.TemporaryDirectory() as root:
        os.makedirs(os.path.join(root, "build/libroom.a.p"))
        objects = [f"libroom.a.p/{n}.c.o" for n in range(len(sources))]
        for source, name in zip(sources, objects):
            subprocess.run(["gcc", "-x", "c", "-c", "-", "-o", os.path.join(root, "build", name)],
                           input=source, text=True, check=True)
        with open(os.path.join(root, "build/build.ninja"), "w", encoding="utf-8") as file:
            file.write("".join(f"build {name}: c_COMPILER x.c\n" for name in objects))
        result = subprocess.run([os.path.join(CHECKS, "check_twins"), root, os.path.join(root, "build")],
                                capture_output=True, text=True, check=False)
        return result.returncode, result.stdout + result.stderr


def message_refused(message):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write(message)
        file.flush()
        hook = os.path.join(CHECKS, "..", "hooks", "commit-msg")
        result = subprocess.run([hook, file.name], capture_output=True, text=True, check=False)
        return result.returncode != 0, result.stderr


MESSAGES = [("dossiers: count a hand-over once\n\nBoth sides counted it.\n", False),
            ("dossiers: count a hand-over once\n", True), ("Count a hand-over once\n\nWhy.\n", True),
            ("dossiers: count a hand-over once\nno blank line\n", True),
            ("dossiers: " + "x" * 60 + "\n\nWhy.\n", True), ("dossiers: count.\n\nWhy.\n", True)]


def main():
    results = []
    for message, refused in MESSAGES:
        found, output = message_refused(message)
        title = f"commit-msg {'refuses' if refused else 'accepts'}: {message!r}"
        results.append((found == refused, title[:90], output))
    for check, wrong, path, text, words in BROKEN:
        code, output = run_check(check, path, text)
        results.append((code != 0 and words in output, f"{check} refuses: {wrong}", output))
    for check, right, path, text in SOUND:
        code, output = run_check(check, path, text)
        results.append((code == 0, f"{check} accepts: {right}", output))
    for source, refused in [("int counter = 1;", True), ("static int n; int next(void) { return n++; }", True),
                            ("int f(void) { static int n; return n++; }", True),
                            ("_Thread_local int n;", True),
                            ("const char *const names[] = { \"a\", \"b\" };", False),
                            ("static const int days[] = { 1 }; int f(int i) { return days[i]; }", False)]:
        code, output = globals_found(source)
        results.append(((code != 0) == refused,
                        f"check_globals.py {'refuses' if refused else 'accepts'}: {source}", output))
    for keys, refused in [(["step_0", "step_1", "back", "step_2"], True), (["step_0", "step_2", "step_1", "back"], True),
                          (["step_0", "step_1", "step_2", "back"], False)]:
        code, output = texts_found(keys)
        results.append(((code != 0) == refused,
                        f"check_texts {'refuses' if refused else 'accepts'} counted keys in this order: {keys}", output))
    for sources, refused in [(["int find(void) { return 1; }", "int find(int n) { return n; }"], True),
                             (["int find(void) { return 1; }", "static int find(int n) { return n; }"], False)]:
        code, output = twins_found(sources)
        results.append(((code != 0) == refused,
                        f"check_twins {'refuses' if refused else 'accepts'}: {' and '.join(sources)}", output))
    print(f"1..{len(results)}")
    for number, (passed, title, output) in enumerate(results, 1):
        print(("ok" if passed else "not ok") + f" {number} - {title}")
        if not passed:
            print("\n".join("# " + line for line in output.splitlines()))
    sys.exit(0 if all(passed for passed, _, _ in results) else 1)


main()
