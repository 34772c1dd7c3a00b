#!/usr/bin/env python3
# timeout: 300
"""What goes wrong at the command line ends with a clear message, the promised exit code, and nothing
half-done: wrong use 2, failure 1; an import is whole or nothing, whatever is wrong and wherever."""
import gzip
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import server  # noqa: E402

PROGRAM = os.environ.get("MOTCUA", server.PROGRAM)
RESULTS = []

# History lines; each is good when it follows the one before.
GOOD = [
    {"dossier": "H16.37-230104-0001", "event": "received", "at": "2023-01-04T08:30:00+07:00",
     "procedure": "P.1", "agency": "H16.37", "channel": "counter"},
    {"dossier": "H16.37-230104-0001", "event": "resolved", "at": "2023-01-05T08:30:00+07:00"},
    {"dossier": "H16.37-230104-0002", "event": "received", "at": "2023-01-04T09:30:00+07:00",
     "procedure": "P.1", "agency": "H16.37", "channel": "online"},
]

# (what is wrong, the line that replaces the second one of three, a word of the message)
BROKEN = [
    ("a line that is no JSON", b'{"dossier":', "2"),
    ("an empty line in quotes", b'""', "2"),
    ("an unknown event", json.dumps({**GOOD[1], "event": "vanished"}).encode(), "event"),
    ("a date that does not exist", json.dumps({**GOOD[1], "at": "2023-02-29T08:00:00+07:00"}).encode(), "at"),
    ("an event before the reception", json.dumps({**GOOD[1], "at": "2023-01-03T08:00:00+07:00"}).encode(), "2"),
    ("a number where a text belongs", json.dumps({**GOOD[1], "dossier": 5}).encode(), "dossier"),
    ("an event without its dossier", json.dumps({"event": "resolved", "at": GOOD[1]["at"]}).encode(), "dossier"),
    ("bytes that are not UTF-8", b'{"dossier":"\xff\xfe","event":"resolved","at":"2023-01-05T08:30:00+07:00"}', "2"),
    ("a reception without its agency", json.dumps({k: v for k, v in {**GOOD[0], "dossier": "X-2"}.items()
                                                   if k != "agency"}).encode(), "agency"),
    ("a channel that is none", json.dumps({**GOOD[0], "dossier": "X-3", "channel": "pigeon"}).encode(), "channel"),
    ("a due date before the reception", json.dumps({**GOOD[0], "dossier": "X-4",
                                                    "due": "2022-12-01T08:00:00+07:00"}).encode(), "2"),
    ("a second reception", json.dumps({**GOOD[0], "at": "2023-01-06T08:30:00+07:00"}).encode(), "2"),
]


def result(title, passed, *details):
    RESULTS.append((bool(passed), title, details))


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, check=False,
                          stdin=options.pop("stdin", subprocess.DEVNULL), timeout=120, **options)


def text(done):
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def check_use(data):
    for title, arguments in [
            ("no command", []), ("an unknown command", ["fly"]),
            ("an unknown option", ["export", "agencies", "--wings", "2"]),
            ("an option without its value", ["export", "agencies", "--data"]),
            ("a missing argument", ["import", "agencies"]),
            ("an argument too many", ["export", "agencies", "more", "and", "more"]),
            ("a date that does not exist", ["report", "06a", "--from", "2023-02-29", "--to", "2023-12-31",
                                            "--data", data]),
            ("a period that ends before it begins", ["report", "06a", "--from", "2023-12-31", "--to",
                                                     "2023-01-01", "--data", data]),
            ("a form nobody knows", ["report", "99z", "--from", "2023-01-01", "--to", "2023-12-31",
                                     "--data", data])]:
        done = run(*arguments)
        result(f"{title} is wrong use: exit 2 and a word about it",
               done.returncode == 2 and done.stderr.strip() and not done.stdout, done.returncode, text(done))


def exported(data):
    return run("export", "history", "--data", data).stdout


def check_history(data, folder):
    before = exported(data)
    path = os.path.join(folder, "history.jsonl")
    for title, line, word in BROKEN:
        with open(path, "wb") as file:
            file.write(b"\n".join([json.dumps(GOOD[0]).encode(), line, json.dumps(GOOD[2]).encode(), b""]))
        done = run("import", "history", path, "--create-missing", "--data", data)
        result(f"history with {title} is refused with its line, and nothing of it is kept",
               done.returncode == 1 and word in text(done) and "2" in text(done)
               and exported(data) == before, done.returncode, text(done))


def check_gzip(data, folder):
    before = exported(data)
    lines = "".join(json.dumps({**GOOD[0], "dossier": f"Z-{i}"}) + "\n" for i in range(2000)).encode()
    packed = gzip.compress(lines)
    for title, content in [("cut off", packed[:-20]), ("cut off in the middle", packed[:len(packed) // 2]),
                           ("damaged", packed[:100] + b"\0\0\0\0" + packed[104:])]:
        path = os.path.join(folder, "history.jsonl.gz")
        with open(path, "wb") as file:
            file.write(content)
        done = run("import", "history", path, "--create-missing", "--data", data)
        result(f"a .gz that is {title} is refused and nothing of it is kept",
               done.returncode == 1 and done.stderr.strip() and exported(data) == before,
               done.returncode, text(done))


def check_files(data, folder):
    missing = run("import", "history", os.path.join(folder, "gone.jsonl"), "--data", data)
    result("a file that is not there: exit 1 and its name", missing.returncode == 1
           and b"gone.jsonl" in missing.stderr, missing.returncode, text(missing))
    nowhere = run("export", "agencies", "--data", os.path.join(folder, "nowhere"))
    result("a data folder that is not there: exit 1 and what to do", nowhere.returncode == 1
           and nowhere.stderr.strip(), nowhere.returncode, text(nowhere))
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, "export", "agencies", "--data", data], stdout=full,
                              stderr=subprocess.PIPE, check=False, timeout=60)
    result("an output that is full: exit 1, not a short file taken for a whole one",
           done.returncode == 1 and done.stderr.strip(), done.returncode, done.stderr)


def check_full_disk(data, folder):
    disk = os.path.join(folder, "disk")
    os.mkdir(disk)
    size = sum(os.path.getsize(os.path.join(data, name)) for name in os.listdir(data)) // 1024 + 400
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", disk],
                             capture_output=True, check=False)
    title = "a full disk stops an import with exit 1, and what was there is still whole"
    if mounted.returncode != 0:
        RESULTS.append((None, title, ["mounting a small disk needs root"]))
        return
    try:
        subprocess.run(["cp", "-r", data, disk + "/data"], check=True)
        before = exported(disk + "/data")
        path = os.path.join(folder, "long.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for i in range(20000):
                file.write(json.dumps({**GOOD[0], "dossier": f"D-{i}", "note": "x" * 200}) + "\n")
        done = run("import", "history", path, "--create-missing", "--data", disk + "/data")
        after = run("verify", "--data", disk + "/data")
        result(title, done.returncode == 1 and done.stderr.strip() and exported(disk + "/data") == before
               and after.returncode == 0, done.returncode, text(done), text(after))
    finally:
        subprocess.run(["umount", disk], check=False)


def main():
    with server.Installation(program=PROGRAM) as installation, tempfile.TemporaryDirectory() as folder:
        check_use(installation.data)
        check_history(installation.data, folder)
        check_gzip(installation.data, folder)
        check_files(installation.data, folder)
        check_full_disk(installation.data, folder)
    for number, (passed, title, details) in enumerate(RESULTS, 1):
        skip = "" if passed is not None else f" # SKIP {details[0]}"
        print(("not ok" if passed is False else "ok") + f" {number} - {title}{skip}")
        if passed is False:
            print("\n".join("# " + line for line in "\n".join(map(str, details)).splitlines()))
    print(f"1..{len(RESULTS)}")
    sys.exit(1 if any(passed is False for passed, _, _ in RESULTS) else 0)


main()
