#!/usr/bin/env python3
"""check_comments.py [ROOT]: no commented-out code, a TODO carries an issue number, every table and
column of a migration says what it means."""
import re

import tree

DEAD_CODE = re.compile(r"^\s*//\s*(?:return\b.*;|if \(.*\)\s*\{?|for \(.*\)\s*\{?|\}"
                       r"|[\w\->.\[\]]+ = [^.]*;|\w+\([^)]*\);)\s*$")
CONSTRAINT = re.compile(r"^(primary|unique|foreign|check|constraint|references|\)|on )", re.I)


def check_c(path, text, found):
    for number, line in enumerate(text.split("\n"), 1):
        if DEAD_CODE.match(line):
            found.error(path, number, "code that is commented out belongs in git's history")
        if re.search(r"\b(TODO|FIXME|XXX)\b(?! \(#\d+\))", line):
            found.error(path, number, "write TODO (#issue)")


def check_migration(path, text, found):
    depth, above, in_table = 0, False, False
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.split("--")[0].strip()
        said = "--" in line
        if bare == "":
            above = said or (above and line.strip() != "")
            continue
        if re.match(r"create\s+table\b", bare, re.I):
            in_table = True
            if not (said or above):
                found.error(path, number, "a table has a comment that says what it means")
        elif in_table and depth == 1 and not CONSTRAINT.match(bare) and not (said or above):
            found.error(path, number, "a column has a comment that says what it means")
        quoteless = re.sub(r"'[^']*'", "", bare)
        depth += quoteless.count("(") - quoteless.count(")")
        in_table = in_table and not quoteless.endswith(";")
        above = False


def main():
    root, found = tree.root_folder(), tree.Findings("comments")
    for path in tree.files(root, ["src", "tests", "tools/gen", "bench"], (".c", ".h")):
        check_c(path, tree.read(root, path), found)
    for path in tree.files(root, ["schema/migrations"], (".sql",)):
        check_migration(path, tree.read(root, path), found)
    found.end()


main()
