#!/usr/bin/env python3
"""check_scripts.py [ROOT]: shell and Python scripts parse."""
import ast
import os
import subprocess

import tree


def shebang(root, path):
    with open(os.path.join(root, path), "rb") as file:
        first = file.readline(80)
    return first.decode("ascii", "replace") if first.startswith(b"#!") else ""


def complaint(root, path):
    """What is wrong with the script, "" when nothing is or it is no script."""
    first = shebang(root, path)
    if "python" in first or path.endswith(".py"):
        try:
            ast.parse(tree.read(root, path))
        except SyntaxError as problem:
            return f"line {problem.lineno}: {problem.msg}"
    elif "sh" in first:
        shell = "bash" if "bash" in first else "sh"
        result = subprocess.run([shell, "-n", os.path.join(root, path)], capture_output=True,
                                text=True, check=False)
        return result.stderr.strip()
    return ""


def main():
    root, found = tree.root_folder(), tree.Findings("scripts")
    top = [name for name in ("run", "test", ".ci/run") if os.path.isfile(os.path.join(root, name))]
    for path in top + tree.files(root, ["tools", "tests", "bench"], ("",)):
        if complaint(root, path):
            found.error(path, 1, complaint(root, path))
    found.end()


main()
