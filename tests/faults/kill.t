#!/usr/bin/env python3
# timeout: 900
# alone
"""Kills the server with SIGKILL at random moments while many clients hand in dossiers through the
API, starts it again, and goes on. The clients keep a journal of what was acknowledged; a request
without an answer is repeated with its idempotency key. In the end nothing acknowledged is lost, no
code exists twice, a repeated key gets the same receipt, and the ledger verifies."""
import asyncio
import collections
import json
import os
import random
import sys
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import server  # noqa: E402

KILLS = int(os.environ.get("KILLS", "100"))
ACKNOWLEDGED = int(os.environ.get("ACKNOWLEDGED", "20000"))
CLIENTS = 32
SECONDS_MIN, SECONDS_MAX = 0.02, 0.15


class Journal:
    def __init__(self):
        self.receipts = {}   # idempotency key -> body of the receipt, as first acknowledged
        self.open_keys = []  # sent, never answered
        self.problems = []

    def take(self, key, status, body):
        if status != 201:
            self.problems.append(f"{key} was answered {status}: {body[:200]!r}")
        elif self.receipts.setdefault(key, body) != body:
            self.problems.append(f"{key} got {body!r} after {self.receipts[key]!r}")


def problems_of(journal, stored):
    """What the stored dossiers lack or have too much, against the journal."""
    codes = [dossier["code"] for dossier in stored]
    known = set(codes)
    problems = [f"code {code} exists twice"
                for code, times in collections.Counter(codes).items() if times > 1]
    receipts = [json.loads(body) for body in journal.receipts.values()]
    problems += [f"{receipt['code']} was acknowledged and is lost"
                 for receipt in receipts if receipt["code"] not in known]
    if len({receipt["code"] for receipt in receipts}) != len(receipts):
        problems.append("two keys got the same code")
    return problems + journal.problems


class Load:
    def __init__(self, installation, journal):
        self.installation, self.journal = installation, journal
        example = installation.lines("export", "dossiers")[0]
        self.procedure, self.agency = example["procedure"], example["agency"]
        self.token = installation.token(self.agency)
        self.stopping = False

    async def send(self, connection, key):
        body = json.dumps({"procedure": self.procedure, "agency": self.agency, "channel": "counter",
                           "applicant": {"name": "Nguyễn Thị Thử " + key[:8]}}).encode()
        headers = {"Authorization": "Bearer " + self.token, "Content-Type": "application/json",
                   "Idempotency-Key": key}
        status, _, answer = await connection.request("POST", "/api/v1/dossiers", headers, body)
        self.journal.take(key, status, answer)

    async def client(self):
        connection = server.Connection(self.installation.port)
        while not self.stopping:
            key = self.journal.open_keys.pop() if self.journal.open_keys else str(uuid.uuid4())
            try:
                await self.send(connection, key)
            except (OSError, EOFError):
                self.journal.open_keys.append(key)
                connection.close()
                break
        connection.close()

    async def until_killed(self, seconds):
        clients = [asyncio.create_task(self.client()) for _ in range(CLIENTS)]
        await asyncio.sleep(seconds)
        self.installation.kill()
        await asyncio.gather(*clients)

    async def repeat(self, keys):
        """Every key again, one after the other: its receipt must be the one of the journal."""
        connection = server.Connection(self.installation.port)
        for key in keys:
            await self.send(connection, key)
        connection.close()


def kill_again_and_again(installation, load, journal, chance):
    kills = 0
    while (kills < KILLS or len(journal.receipts) < ACKNOWLEDGED) and not journal.problems:
        installation.start()
        asyncio.run(load.until_killed(chance.uniform(SECONDS_MIN, SECONDS_MAX)))
        kills += 1
        if kills % 10 == 0:
            print(f"# {kills} kills, {len(journal.receipts)} acknowledged, "
                  f"{len(journal.open_keys)} without an answer", flush=True)
    return kills


def main():
    results = []
    journal, chance = Journal(), random.Random(20261123)
    with server.Installation(program=server.PROGRAM) as installation:
        before = len(installation.lines("export", "dossiers"))
        load = Load(installation, journal)
        kills = kill_again_and_again(installation, load, journal, chance)
        installation.start()
        unanswered = list(journal.open_keys)
        keys = chance.sample(sorted(journal.receipts), min(2000, len(journal.receipts)))
        asyncio.run(load.repeat(unanswered + keys))
        installation.kill(15)
        stored = installation.lines("export", "dossiers")
        problems = problems_of(journal, stored)
        results.append((not problems, f"{len(journal.receipts)} acknowledged dossiers survive "
                        f"{kills} kills, each code once, each key one receipt", problems))
        extra = len(stored) - before - len(journal.receipts)
        results.append((extra == 0, "no request was recorded twice", [f"{extra} too many"]))
        verified = server.run("verify", "--data", installation.data)
        results.append((verified.returncode == 0, "the ledger and every row verify afterwards",
                        [verified.stdout, verified.stderr]))
    lost = [dossier for dossier in stored if dossier["code"] != json.loads(
        next(iter(journal.receipts.values())))["code"]]
    results.append((problems_of(journal, lost) != [], "twin: a lost dossier is noticed", []))
    results.append((problems_of(journal, stored + stored[-1:]) != [],
                    "twin: a code that exists twice is noticed", []))
    for number, (passed, title, details) in enumerate(results, 1):
        print(("ok" if passed else "not ok") + f" {number} - {title}")
        if not passed:
            print("\n".join("# " + line for line in "\n".join(details[:20]).splitlines()))
    print(f"1..{len(results)}")
    sys.exit(0 if all(passed for passed, _, _ in results) else 1)


main()
