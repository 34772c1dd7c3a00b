#!/usr/bin/env python3
# timeout: 300
"""motcua demo and motcua report as a person types them: what is made, what is refused, and that
the scenarios give the figures that were published."""
import json
import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import server  # noqa: E402

COUNT = 0
FAILED = 0
FOLDER = tempfile.mkdtemp(prefix="motcua-demo-")


def check(title, is_right, detail=""):
    global COUNT, FAILED
    COUNT += 1
    FAILED += not is_right
    if not is_right:
        print("#", str(detail).replace("\n", "\n# ")[:2000])
    print(f"{'ok' if is_right else 'not ok'} {COUNT} - {title}")


def run(*arguments, data="a"):
    return server.run(*arguments, "--data", os.path.join(FOLDER, data))


def totals(*arguments, data):
    done = run("report", "06a", "--format", "json", *arguments, data=data)
    return json.loads(done.stdout) if done.returncode == 0 else {"totals": {}, "checks": []}


def refusals():
    for arguments in (["--dossiers", "0"], ["--dossiers", "many"], ["--seed", "-1"],
                      ["--from", "2026-02-30"], ["--from", "2026-05-01", "--to", "2026-04-01"],
                      ["--scenario", "nowhere"], ["--colour", "red"]):
        done = run("demo", *arguments, data="refused")
        made = os.path.exists(os.path.join(FOLDER, "refused"))
        check(f"demo {' '.join(arguments)} is wrong use and leaves nothing",
              done.returncode == 2 and done.stderr and not made, done)


def same_twice():
    options = ["--dossiers", "200", "--seed", "5", "--from", "2026-01-01", "--to", "2026-03-31", "--json"]
    first, second = (json.loads(run("demo", *options, data=name).stdout) for name in ("a", "b"))
    check("the same options give the same ledger", first["head"] == second["head"], (first, second))
    check("about as many dossiers as asked for", 190 <= first["dossiers"] <= 200, first)
    again = run("demo", *options)
    check("again is nothing new", again.returncode == 0 and json.loads(again.stdout)["was_there"], again)
    other = run("demo", "--dossiers", "10")
    check("another demo in the same folder is refused", other.returncode == 1, other)
    verified = run("verify")
    check("what was made is verified", verified.returncode == 0, verified)


def formats():
    period = ["--from", "2026-01-01", "--to", "2026-03-31"]
    for name, begins in (("text", "Biểu số"), ("csv", "field,"), ("json", "{"), ("html", "<!DOCTYPE")):
        done = run("report", "06a", *period, "--format", name)
        check(f"a report as {name}", done.returncode == 0 and done.stdout.startswith(begins), done)


def scenarios():
    for name, arguments, wanted in (
            ("dak-song-2023-h1", ["--agency", "H16.37", "--from", "2023-01-01", "--to", "2023-06-30"],
             {"carried_over": 1727, "received_total": 15051, "resolved_total": 12530, "resolved_late": 1690}),
            ("ta-lung-2023-9m", ["--agency", "H22.05.01", "--from", "2023-01-01", "--to", "2023-09-30"],
             {"received_total": 164, "resolved_total": 164, "resolved_late": 0})):
        made = run("demo", "--scenario", name, data=name)
        check(f"{name} is made and says which report to look at",
              made.returncode == 0 and "report 06a --agency" in made.stderr, made)
        report = totals(*arguments, data=name)
        got = {key: report["totals"].get(key) for key in wanted}
        check(f"{name} has the figures that were published", got == wanted, got)
        check(f"{name} holds all identities", report["checks"] and all(c["ok"] for c in report["checks"]),
              report["checks"])


try:
    refusals()
    same_twice()
    formats()
    scenarios()
finally:
    shutil.rmtree(FOLDER)
print(f"1..{COUNT}")
sys.exit(FAILED > 0)
