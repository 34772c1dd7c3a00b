"""What the checks share: the files of the tree, C text without comments, and how findings are
printed. A finding is `path:line: sentence`; a warning is printed but fails nothing."""
import os
import re
import sys

SKIPPED = {".git", "node_modules", "third_party", "data"}
TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.S)


def root_folder():
    return os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".")


def files(root, folders, endings):
    """Paths relative to root of all files below the folders that end so, sorted."""
    found = []
    for folder in folders:
        for base, dirs, names in os.walk(os.path.join(root, folder)):
            dirs[:] = [d for d in dirs if d not in SKIPPED and not d.startswith("build")]
            found += [os.path.relpath(os.path.join(base, name), root)
                      for name in names if name.endswith(endings)]
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def without_comments(text, keep_strings=False):
    """C text of the same lines, comments blank and, unless kept, literals empty."""
    def blank(match):
        piece = match.group(0)
        if piece[0] == "/":
            return " " + "\n" * piece.count("\n")
        return piece if keep_strings else piece[0] + piece[0]
    return TOKEN.sub(blank, text)


class Findings:
    def __init__(self, name):
        self.name, self.errors, self.warnings = name, [], []

    def error(self, path, line, sentence):
        self.errors.append(f"{path}:{line}: {sentence}")

    def warn(self, path, line, sentence):
        self.warnings.append(f"{path}:{line}: warning: {sentence}")

    def end(self):
        """Prints what was found and leaves with 1 when there are errors."""
        for text in self.warnings + self.errors:
            print(text)
        if self.errors:
            print(f"{self.name}: {len(self.errors)} found")
        sys.exit(1 if self.errors else 0)
