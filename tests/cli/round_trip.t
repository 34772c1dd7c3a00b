#!/usr/bin/env python3
# timeout: 300
"""What goes out comes in again: an installation exported and imported into an empty one has the same
ledger, byte for byte, and gives the same exports and the same report."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import server  # noqa: E402

PROGRAM = os.environ.get("MOTCUA", server.PROGRAM)
KINDS = ["agencies", "holidays", "procedures", "history"]
RESULTS = []


def result(title, passed, *details):
    RESULTS.append((bool(passed), title, [str(detail)[:1500] for detail in details]))


def motcua(*arguments):
    return server.must(*arguments, program=PROGRAM)


def first_difference(one, other):
    for number, (a, b) in enumerate(zip(one.splitlines(), other.splitlines()), 1):
        if a != b:
            return f"line {number}:\n{a}\n{b}"
    return f"{len(one.splitlines())} and {len(other.splitlines())} lines"


def verified(data):
    done = server.run("verify", "--json", "--data", data, program=PROGRAM)
    return json.loads(done.stdout)


def copied(source, folder):
    """A new installation with everything that the source exports."""
    target = os.path.join(folder, "copy")
    server.must("init", "--admin", "quantri", "--password-stdin", "--data", target, program=PROGRAM,
                input="mật khẩu dài để thử\n")
    for kind in KINDS:
        path = os.path.join(folder, kind + ".jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.write(motcua("export", kind, "--data", source))
        motcua("import", kind, path, "--data", target)
    return target


def compare(source, target, agency):
    for kind in KINDS:
        one, other = (motcua("export", kind, "--data", data) for data in (source, target))
        result(f"{kind} exported, imported and exported again are the same bytes",
               one == other and one, first_difference(one, other))
    before, after = verified(source), verified(target)
    result("both ledgers verify", before["ok"] and after["ok"], before, after)
    result("both ledgers have the same root", before["root"] == after["root"] and
           before["events"] == after["events"] > 0, before, after)
    question = ["report", "06a", "--agency", agency, "--from", "2020-01-01", "--to", "2026-12-31",
                "--format", "json"]
    one, other = (json.loads(motcua(*question, "--data", data)) for data in (source, target))
    result("form 06a is the same on both", one["totals"] == other["totals"] and one["rows"] ==
           other["rows"] and one["totals"]["received_total"] > 0, one["totals"], other["totals"])
    result("the identities of the form hold", all(check["ok"] for check in other["checks"])
           and other["checks"], other["checks"])


def main():
    with server.Installation(dossiers=300, program=PROGRAM) as installation, \
            tempfile.TemporaryDirectory() as folder:
        agency = installation.lines("export", "dossiers")[0]["agency"]
        compare(installation.data, copied(installation.data, folder), agency)
    for number, (passed, title, details) in enumerate(RESULTS, 1):
        print(("ok" if passed else "not ok") + f" {number} - {title}")
        if not passed:
            print("\n".join("# " + line for line in "\n".join(details).splitlines()))
    print(f"1..{len(RESULTS)}")
    sys.exit(0 if all(passed for passed, _, _ in RESULTS) else 1)


main()
