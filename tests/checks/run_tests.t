#!/usr/bin/env python3
"""tools/run-tests counts every result once, and nothing that goes wrong passes for a success."""
import importlib.machinery
import importlib.util
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
LOADER = importlib.machinery.SourceFileLoader("run_tests", os.path.join(HERE, "../../tools/run-tests"))
RUNNER = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_tests", LOADER))
LOADER.exec_module(RUNNER)

# (what the program does, shell script, passed, failed, skipped)
CASES = [
    ("all is well", "echo 1..2; echo 'ok 1 - a'; echo 'ok 2 - b'", 2, 0, 0),
    ("the plan comes last", "echo 'ok 1 - a'; echo 1..1", 1, 0, 0),
    ("one fails", "echo 1..2; echo 'ok 1 - a'; echo 'not ok 2 - b'; exit 1", 1, 1, 0),
    ("one is skipped with a reason", "echo 1..2; echo 'ok 1 - a'; echo 'ok 2 - b # SKIP no data'", 1, 0, 1),
    ("it ends before its plan", "echo 1..3; echo 'ok 1 - a'", 1, 1, 0),
    ("it tells more than its plan", "echo 1..1; echo 'ok 1 - a'; echo 'ok 2 - b'", 2, 1, 0),
    ("it crashes before the plan", "kill -SEGV $$", 0, 1, 0),
    ("it crashes after its results", "echo 1..1; echo 'ok 1 - a'; kill -ABRT $$", 1, 1, 0),
    ("a sanitizer ends it with an error after its results", "echo 1..1; echo 'ok 1 - a'; exit 23", 1, 1, 0),
    ("it says nothing", "true", 0, 1, 0),
    ("it hangs", "echo 1..1; echo 'ok 1 - a'; sleep 60", 1, 1, 0),
    ("a word begins like a result", "echo 1..1; echo 'okay then'; echo 'ok 1 - a'", 1, 0, 0),
    ("comments are no results", "echo 1..1; echo '# not ok 1'; echo 'ok 1 - a'", 1, 0, 0),
]


def main():
    print(f"1..{len(CASES)}")
    all_right = True
    for number, (title, script, passed, failed, skipped) in enumerate(CASES, 1):
        program = RUNNER.Program(title, ["sh", "-c", script], {}, seconds=1).run()
        counted = program.passed, len(program.failed), len(program.skipped)
        right = counted == (passed, failed, skipped)
        all_right = all_right and right
        print(("ok" if right else "not ok") + f" {number} - counted as it should be when {title}")
        if not right:
            print(f"# counted {counted}: {program.output} {program.failed}")
    sys.exit(0 if all_right else 1)


main()
