#!/usr/bin/env python3
# timeout: 120
"""What a page costs on a slow line: everything a first visit loads, as it is sent (compressed where
the server does so). Prints TAP."""
import gzip
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import pages  # noqa: E402
import server  # noqa: E402

PUBLIC_BYTES, PUBLIC_SCRIPT_BYTES = 50_000, 4_000
STAFF_SCRIPT_BYTES = 10_000
LEADER_BYTES = 20_000  # the page of the leader's phone, without what the browser has kept
LOADED = re.compile(rb'<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="(/[^"]+)"')


class Scales:
    """Asks for what pages load as the people who see them: previews of files are not for everybody."""

    def __init__(self, clients):
        self.clients, self.known = clients, {}

    def weigh(self, person, path):
        if (person, path) not in self.known:
            answer, body = self.clients[person].ask("GET", path, headers={"Accept-Encoding": "gzip"})
            self.known[person, path] = len(body) if answer.status == 200 else None
        return self.known[person, path]

    def loaded(self, page):
        """{address: bytes} of what the page asks for; None for what is not there."""
        return {path: self.weigh(page.person, path) for path in {one.decode() for one in LOADED.findall(page.body)}}


def complaints(page, loaded):
    lost = [path for path, size in loaded.items() if size is None]
    if lost:
        return [f"{path} is not there" for path in lost]
    script = sum(size for path, size in loaded.items() if path.endswith(".js"))
    total, found = len(page.body) + sum(loaded.values()), []
    if page.person is pages.NOBODY and total > PUBLIC_BYTES:
        found.append(f"{total} bytes, more than {PUBLIC_BYTES}")
    limit = PUBLIC_SCRIPT_BYTES if page.person is pages.NOBODY else STAFF_SCRIPT_BYTES
    if script > limit:
        found.append(f"{script} bytes of script, more than {limit}")
    if page.route == "/duyet" and len(gzip.compress(page.body)) > LEADER_BYTES:
        found.append(f"{len(gzip.compress(page.body))} bytes for a phone, more than {LEADER_BYTES}")
    return found


def heaviest(found):
    """One page of each route, language and person: the heaviest."""
    chosen = {}
    for page in found:
        if page.kind != "text/html":
            continue
        key = (page.route, page.lang, page.person is pages.NOBODY)
        if key not in chosen or len(page.body) > len(chosen[key].body):
            chosen[key] = page
    return list(chosen.values())


def main():
    with server.Installation(dossiers=200) as installation:
        installation.start()
        found, clients = pages.gather(installation)
        scales = Scales(clients)
        results = [(page, complaints(page, scales.loaded(page))) for page in heaviest(found)]
    fat = pages.Page("/", "vi", pages.NOBODY, "/", 200, "text/html", b"x" * (PUBLIC_BYTES + 1))
    noticed = complaints(fat, {}) and complaints(fat._replace(body=b""), {"/a.js": PUBLIC_SCRIPT_BYTES + 1})
    print(f"1..{len(results) + 1}")
    for number, (page, wrong) in enumerate(results, 1):
        who = page.person or "everybody"
        print(f"{'not ok' if wrong else 'ok'} {number} - {page.path} is light enough for {who}")
        for line in wrong:
            print("#  ", line)
    print(f"{'ok' if noticed else 'not ok'} {len(results) + 1} - a page that is too heavy is noticed")


main()
