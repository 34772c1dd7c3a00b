#!/usr/bin/env python3
"""check_names.py [ROOT]: banned words in names, banned calls outside their homes, `char *` in the
doors of rooms, SQL text in C, reporting below the edge, a noun in two rooms."""
import os
import re

import tree

BANNED_WORDS = {"common", "util", "utils", "misc", "helper", "helpers", "manager", "data", "info",
                "process", "handle"}
DEFINITION = re.compile(r"^[A-Za-z_][\w \*]*?\b(\w+)\([^;{}]*\)\s*\{", re.M)
DECLARATION = re.compile(r"^[A-Za-z_][\w \*]*?\b([a-z]\w*)\([^;{}]*\)[^;{}]*;", re.M)
SQL = re.compile(r'"\s*(select\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s'
                 r'|create\s+(table|index)\s|alter\s+table\s|drop\s+table\s)', re.I)

# calls: (names, homes below src/ where they are allowed, why)
CALLS = [
    (("malloc", "calloc", "realloc", "free", "strdup", "strndup", "asprintf", "vasprintf"),
     ("base/arena.c",), "memory comes from an arena"),
    (("time", "gettimeofday", "clock_gettime", "localtime", "gmtime", "localtime_r", "gmtime_r",
      "mktime"), ("platform/",), "the clock is cx->env"),
    (("rand", "srand", "random", "srandom", "getrandom", "randombytes_buf"), ("platform/",),
     "randomness is cx->env"),
    (("open", "openat", "creat", "fopen", "fdopen", "freopen", "opendir", "unlink", "rename",
      "mkdir", "socket", "connect", "accept", "system", "popen", "fork"), ("platform/",),
     "files, network and processes belong to platform/"),
    (("sprintf", "vsprintf", "strcpy", "strcat", "strtok", "gets", "atoi", "atol", "alloca"), (),
     "it cannot know a limit or an error"),
    (("exit", "_exit", "abort"), ("base/arena.c", "platform/", "app/"), "return an Err"),
    (("getenv",), ("platform/", "app/"), "settings arrive as parameters"),
]
REPORTS = re.compile(r"(?<![\w.>])(log_\w+|printf|fprintf|puts|fputs|vprintf|perror)\s*\(")


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def bad_word(name):
    return next((word for word in re.split(r"[_\-.]", name.lower()) if word in BANNED_WORDS), None)


def check_path(path, found):
    for part in path.split("/")[1:]:
        if bad_word(part.rsplit(".", 1)[0]):
            found.error(path, 1, f"a name says what it is: not \"{bad_word(part)}\"")


def check_calls(path, text, found):
    inner = path[len("src/"):]
    for names, homes, why in CALLS:
        if any(inner.startswith(home) for home in homes):
            continue
        for match in re.finditer(r"(?<![\w.>])(?:" + "|".join(names) + r")\s*\(", text):
            call = match.group(0).rstrip("( ")
            found.error(path, line_of(text, match.start()), f"{call}() is not called here: {why}")


def check_source(path, raw, found):
    text = tree.without_comments(raw)
    for match in DEFINITION.finditer(text):
        if bad_word(match.group(1)):
            found.error(path, line_of(text, match.start(1)),
                        f"{match.group(1)}: a function is noun_verb, not \"{bad_word(match.group(1))}\"")
    check_calls(path, text, found)
    if not path.startswith("src/store/"):
        strings = tree.without_comments(raw, keep_strings=True)
        for match in SQL.finditer(strings):
            found.error(path, line_of(strings, match.start()), "SQL lives in .sql files")
    if path.endswith(("_rules.c", "_service.c")) or path.startswith("src/base/"):
        for match in REPORTS.finditer(text):
            if path == "src/base/arena.c":
                continue
            found.error(path, line_of(text, match.start()),
                        f"{match.group(1)}: only the edge reports; return the problem")


def check_door(path, text, nouns, found):
    room = path.split("/")[2]
    for match in re.finditer(r"(?<!const )\bchar\s*\*", text):
        found.error(path, line_of(text, match.start()), "text in a door is Str; const char * is for literals only")
    for match in DECLARATION.finditer(text):
        noun = match.group(1).split("_")[0]
        owner = nouns.setdefault(noun, room)
        if owner != room:
            found.warn(path, line_of(text, match.start(1)),
                       f"{match.group(1)}: the noun \"{noun}\" belongs to room {owner}")


def main():
    root, found, nouns = tree.root_folder(), tree.Findings("names"), {}
    for path in tree.files(root, ["src"], (".c", ".h", ".sql", ".html", ".po")):
        check_path(path, found)
    for path in tree.files(root, ["src"], (".c", ".h")):
        check_source(path, tree.read(root, path), found)
        parts = path.split("/")
        if parts[1] == "rooms" and os.path.basename(path) == parts[2] + ".h":
            check_door(path, tree.without_comments(tree.read(root, path)), nouns, found)
    found.end()


main()
