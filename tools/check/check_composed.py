#!/usr/bin/env python3
"""check_composed.py [ROOT]: texts, templates and data are valid UTF-8 in composed form (NFC)."""
import unicodedata

import tree


def check_file(root, path, found):
    try:
        text = tree.read(root, path)
    except UnicodeDecodeError as problem:
        found.error(path, 1, f"not UTF-8: {problem.reason}")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            found.error(path, number, "decomposed accents: write the text in NFC")


def main():
    root, found = tree.root_folder(), tree.Findings("composed")
    for path in tree.files(root, ["src", "schema", "docs"], (".po", ".html", ".sql", ".md", ".csv")):
        check_file(root, path, found)
    found.end()


main()
