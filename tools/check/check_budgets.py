#!/usr/bin/env python3
"""check_budgets.py [ROOT]: a function has at most 70 lines, 5 parameters and 4 levels of nesting, a
file 600 lines, a line 100 columns. Tables of constants have no limit in rows, but the file has. A function with a
comment "// Called by libmicrohttpd …" just above it may have as many parameters as that asks for."""
import re

import tree

# Libraries decide how they call back.
CALLED_BY = re.compile(r"// Called by \w+")
FUNCTION_LINES, FILE_LINES, NESTING, PARAMETERS, COLUMNS = 70, 600, 4, 5, 100
CONTROL = {"if", "for", "while", "switch", "return", "sizeof", "do", "else"}


def without_preprocessor(text):
    return re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda m: "\n" * m.group(0).count("\n"), text,
                  flags=re.M)


def function_name(head):
    """The name when the text before a brace is the head of a function, else None."""
    head = re.sub(r"__attribute__\s*\(\(.*?\)\)", " ", head, flags=re.S).strip()
    match = re.match(r"[^=(]*?\b([A-Za-z_]\w*)\s*\(", head)
    if match is None or match.group(1) in CONTROL or re.match(r"(typedef|enum|union)\b", head):
        return None
    return match.group(1) if head.endswith(")") else None


def parameter_count(head):
    inner = head[head.index("(") + 1:head.rindex(")")]
    depth, n = 0, 1
    for c in inner:
        depth += (c in "([") - (c in ")]")
        n += c == "," and depth == 0
    return 0 if inner.strip() in ("", "void") else n


def functions(text):
    """(name, first line, lines, parameters, deepest nesting) of each function."""
    depth, deepest, head, head_line, line, inside = 0, 0, "", 1, 1, None
    for c in without_preprocessor(tree.without_comments(text)):
        line += c == "\n"
        if c == "{":
            if depth == 0 and function_name(head):
                inside = (function_name(head), head_line, parameter_count(head))
            depth += 1
            deepest = max(deepest, depth)
        elif c == "}":
            depth -= 1
            if depth == 0:
                if inside:
                    yield inside[0], inside[1], line - inside[1] + 1, inside[2], deepest - 1
                head, inside, deepest = "", None, 0
        elif depth == 0:
            if not head and not c.isspace():
                head_line = line
            head = "" if c == ";" else (head + c).lstrip()


def check_file(root, path, found):
    text = tree.read(root, path)
    lines = text.split("\n")
    if len(lines) - 1 > FILE_LINES:
        found.error(path, 1, f"{len(lines) - 1} lines in a file, {FILE_LINES} are allowed")
    for number, line in enumerate(lines, 1):
        if len(line.expandtabs(8)) > COLUMNS:
            found.error(path, number, f"wider than {COLUMNS} columns")
    if path.startswith("tests/"):
        return
    for name, line, count, parameters, nesting in functions(text):
        if count > FUNCTION_LINES:
            found.error(path, line, f"{name} has {count} lines, {FUNCTION_LINES} are allowed")
        if parameters > PARAMETERS and not CALLED_BY.match(lines[line - 2]):
            found.error(path, line, f"{name} has {parameters} parameters, {PARAMETERS} are allowed")
        if nesting > NESTING:
            found.error(path, line, f"{name} nests {nesting} deep, {NESTING} are allowed")


def main():
    root, found = tree.root_folder(), tree.Findings("budgets")
    for path in tree.files(root, ["src", "tests", "tools/gen", "bench"], (".c", ".h")):
        check_file(root, path, found)
    found.end()


main()
