#!/usr/bin/env python3
"""check_layers.py [ROOT]: includes point down only, as layers.conf says; every source file has a
mirrored test; a file of a room without a kind in its name is pure, as rules are."""
import os
import re

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
KINDS = ("rules", "records", "service", "input", "web", "api", "cli", "job", "pages", "sql")


def read_rules():
    rooms, may = {}, {}
    conf = os.path.join(os.path.dirname(os.path.abspath(__file__)), "layers.conf")
    rank = 0
    with open(conf, encoding="utf-8") as file:
        for line in file:
            words = line.split("#")[0].split()
            if words and words[0] == "room":
                rank += 1
                rooms.update({room: rank for room in words[1:]})
            elif words and words[0] == "may":
                may[words[1]] = set(words[2:])
    return rooms, may


def place(path):
    """(layer or kind, room) of a path below src/ or build/gen/."""
    parts = path.split("/")
    if parts[0] != "rooms":
        return parts[0], None
    if len(parts) < 3:
        return None, None
    room, stem = parts[1], parts[-1].rsplit(".", 1)[0]
    if parts[-1] == room + ".h":
        return "door", room
    kind = stem.rsplit("_", 1)[-1]
    if kind not in KINDS:
        return "plain", room
    return ("web_" if kind == "web" else kind), room


def allowed(kind, room, target, rooms, may):
    rules = may[kind]
    if target in rules:
        return True
    if target == "texts.h":
        return "texts" in rules
    if "/" not in target and target.endswith("_html.h"):  # generated from the own templates
        return kind in ("web", "web_", "api", "cli") and target == (room or kind) + "_html.h"
    to_kind, to_room = place(target)
    if to_room is None:
        return to_kind in rules
    if to_kind == "door":
        if "anydoor" in rules or (to_room == room and "door" in rules):
            return True
        return "lower" in rules and rooms.get(to_room, 99) < rooms.get(room, 0)
    if kind == "app":
        return to_kind in rules
    return to_room == room and to_kind in rules


def check_file(root, path, rooms, may, found):
    inner = path[len("src/"):]
    kind, room = place(inner)
    if room is not None and room not in rooms:
        found.error(path, 1, f"room {room} is not in layers.conf")
        return
    if kind not in may:
        found.error(path, 1, "this folder is not a layer of layers.conf")
        return
    text = tree.without_comments(tree.read(root, path), keep_strings=True)
    for match in INCLUDE.finditer(text):
        target = match.group(1)
        own = inner.rsplit(".", 1)[0] + ".h"
        if target == own or allowed(kind, room, target, rooms, may):
            continue
        line = text.count("\n", 0, match.start()) + 1
        found.error(path, line, f"{kind.rstrip('_')} may not include {target}")


def check_mirror(root, sources, found):
    lacking = [path for path in sources if path != "src/app/main.c" and not os.path.exists(
        os.path.join(root, "tests", path[len("src/"):-2] + "_test.c"))]
    strict = os.path.exists(os.path.join(root, "tools/check/mirror-is-strict"))
    for path in lacking:
        mirror = "tests/" + path[len("src/"):-2] + "_test.c"
        (found.error if strict else found.warn)(path, 1, f"has no test {mirror}")


def main():
    root, found = tree.root_folder(), tree.Findings("layers")
    rooms, may = read_rules()
    for path in tree.files(root, ["src"], (".c", ".h")):
        check_file(root, path, rooms, may, found)
    check_mirror(root, tree.files(root, ["src"], (".c",)), found)
    found.end()


main()
