#!/usr/bin/env python3
# timeout: 300
"""The Big List of Naughty Strings goes through the fields of an intake: each comes back unchanged
(composed, as everything stored is), escaped on pages, or is refused as a wrong field with 422; the
server never fails."""
import asyncio
import html
import json
import os
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import server  # noqa: E402

PROGRAM = os.environ.get("MOTCUA", server.PROGRAM)
LIST = os.path.join(server.ROOT, "../shared/data/naughty-strings/blns.json")


def is_plain(text):
    """A name that has to be taken: something to read, nothing that controls a terminal."""
    return text.strip() != "" and len(text.encode()) <= 200 and \
        not any(unicodedata.category(c) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") for c in text) \
        and text == text.strip()


class Sender:
    def __init__(self, installation):
        example = installation.lines("export", "dossiers")[0]
        self.body = {"procedure": example["procedure"], "agency": example["agency"],
                     "channel": "counter"}
        self.headers = {"Authorization": "Bearer " + installation.token(example["agency"]),
                        "Content-Type": "application/json"}
        self.connection = server.Connection(installation.port)

    async def intake(self, number, text):
        body = {**self.body, "applicant": {"name": text, "address": text}, "note": text,
                "parts": [{"name": text, "originals": 1}]}
        return await self.connection.request(
            "POST", "/api/v1/dossiers", {**self.headers, "Idempotency-Key": f"naughty-{number}"},
            json.dumps(body).encode())

    async def problems(self, number, text):
        status, _, answer = await self.intake(number, text)
        if status == 422 and not is_plain(text):
            return []
        if status != 201:
            return [f"{status}: {answer[:300]!r}"]
        receipt = json.loads(answer)
        status, _, answer = await self.connection.request(
            "GET", f"/api/v1/dossiers/{receipt['code']}", self.headers)
        kept = json.loads(answer)["applicant"]
        kept = kept["name"] if isinstance(kept, dict) else kept
        wanted = unicodedata.normalize("NFC", text)
        found = [] if kept in (wanted, wanted.strip()) else [f"{wanted!r} came back as {kept!r}"]
        path = f"/hs/{receipt['code']}/{receipt['check_code']}"
        status, fields, page = await self.connection.request("GET", path, {})
        if fields.get("connection") == "close":
            self.connection.close()
        risky = "<" in text and html.escape(text) != text and len(text.strip()) > 3
        if status != 200 or (risky and text.strip() in page.decode("utf-8", "replace")):
            found.append(f"{path}: {status}, the text stands on the page as it is")
        return found


async def send_all(installation, strings):
    sender, results = Sender(installation), []
    for number, text in enumerate(strings):
        try:
            problems = await sender.problems(number, text)
        except (OSError, EOFError, ValueError, KeyError) as problem:
            problems = [f"{type(problem).__name__}: {problem}"]
            sender.connection.close()
        results.append((text, problems))
    return results


def main():
    if not os.path.exists(LIST):
        print("1..1\nok 1 - naughty strings come back unchanged # SKIP needs ../shared/data/naughty-strings")
        return
    with open(LIST, encoding="utf-8") as file:
        strings = json.load(file)
    with server.Installation(program=PROGRAM) as installation:
        installation.start()
        results = asyncio.run(send_all(installation, strings))
        ended = installation.kill(15)
        verified = server.run("verify", "--data", installation.data, program=PROGRAM)
    wrong = [(text, problems) for text, problems in results if problems]
    tests = [(not wrong and len(results) == 515, f"{len(results)} strings come back unchanged or are refused"),
             (ended == 0, "the server ends well and the sanitizers have nothing to say"),
             (verified.returncode == 0, "the ledger verifies with all of them in it")]
    for number, (passed, title) in enumerate(tests, 1):
        print(("ok" if passed else "not ok") + f" {number} - {title}")
    for text, problems in wrong[:20]:
        print(f"# {text[:100]!r}: {problems}")
    print(f"1..{len(tests)}")
    sys.exit(0 if all(passed for passed, _ in tests) else 1)


main()
