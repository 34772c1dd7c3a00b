#!/usr/bin/env python3
"""check_globals.py ROOT BUILD: no mutable variable in the objects of rooms and web, at most five in
base, platform and store together. Constant tables lie in .rodata or .data.rel.ro and pass."""
import os
import subprocess
import sys

import tree

ALLOWED = 5
MUTABLE = (".data", ".bss", "*COM*", ".tdata", ".tbss")


def mutable_symbols(path):
    table = subprocess.run(["objdump", "-t", path], capture_output=True, text=True, check=True)
    for line in table.stdout.splitlines():
        # value flags section<TAB>size name; the flags of an object hold an O
        left, _, right = line.partition("\t")
        words = left.split()
        if len(words) < 2 or not right:
            continue
        section, flags = words[-1], words[1:-1]
        plain = section in MUTABLE or section.startswith((".data.", ".bss."))
        if plain and not section.startswith(".data.rel.ro") and "d" not in flags:
            name = right.split()[-1]
            if not name.startswith(("__", ".L", "_sub_")):
                yield name


def main():
    build = sys.argv[2] if len(sys.argv) > 2 else "build"
    found, others = tree.Findings("globals"), []
    for path in tree.files(build, ["."], (".c.o",)):
        name = os.path.basename(path)
        if not name.startswith(("src_", "meson-generated")):
            continue
        for symbol in mutable_symbols(os.path.join(build, path)):
            if name.startswith(("src_base_", "src_platform_", "src_store_")):
                others.append(f"{name}:{symbol}")
            else:
                found.error(name, 1, f"{symbol} is a mutable variable; state travels in Cx")
    if len(others) > ALLOWED:
        found.error("src", 1, f"{len(others)} mutable variables, {ALLOWED} are allowed: "
                    + " ".join(others))
    found.end()


main()
