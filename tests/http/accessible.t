#!/usr/bin/env python3
# timeout: 600
"""Every page of the route tables, in both languages, as axe-core judges it (WCAG 2.2 A, AA, AAA where
it can be judged, and best practice), from 320 to 1280 pixels, with ordinary and with large text in
high contrast; nothing may scroll sideways. Prints TAP."""
import json
import os
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import browser  # noqa: E402
import npm  # noqa: E402
import pages  # noqa: E402
import server  # noqa: E402

LOOKS = {"vi": [(320, "100"), (1280, "160-cao")], "en": [(360, "160-cao")]}
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = f"axe.run({{runOnly: {json.dumps(RULES)}}}).then(r => r.violations.map(v => " \
        "v.id + ': ' + v.nodes[0].html.slice(0, 150) + ' ' + v.nodes[0].failureSummary.slice(0, 200)))"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def axe():
    """The text of axe-core; None when it is not here and npm cannot bring it."""
    folder = npm.folder()
    if folder is None:
        return None
    with open(os.path.join(folder, "axe-core/axe.min.js"), encoding="utf-8") as file:
        return file.read()


def fullest(found):
    """Of each route and language the page that holds most, for whoever sees it; and what people see
    who may not, or who typed a wrong address."""
    chosen = {}
    for page in found:
        if page.kind != "text/html":
            continue
        key = (page.route, page.lang, page.status)
        if key not in chosen or len(page.body) > len(chosen[key].body):
            chosen[key] = page
    refused = [key for key in chosen if key[2] >= 400]
    for key in refused[1:]:  # one problem page is like the other
        del chosen[key]
    return sorted(chosen.values(), key=lambda page: (page.person or "", page.path))


class Judge:
    def __init__(self, chrome, script, base):
        self.chrome, self.script, self.base = chrome, script, base

    def look(self, display):
        host = urllib.parse.urlsplit(self.base).hostname
        self.chrome.ask("Network.setCookie", name="hien_thi", value=display, domain=host, path="/")

    def become(self, client):
        host = urllib.parse.urlsplit(self.base).hostname
        self.chrome.ask("Network.clearBrowserCookies")
        for name, value in client.cookies.items():
            self.chrome.ask("Network.setCookie", name=name, value=value, domain=host, path="/")

    def complaints(self, page):
        found = []
        for width, display in LOOKS[page.lang]:
            self.look(display)
            self.chrome.width(width)
            self.chrome.open(self.base + page.path)
            self.chrome.run(self.script)
            over = self.chrome.run(SIDEWAYS)
            found += [f"{width} px, {display}: {text}" for text in self.chrome.run(JUDGE)]
            found += [f"{width} px, {display}: scrolls sideways by {over}"] if over > 0 else []
        return found

    def notices_bad_page(self):
        self.chrome.open(self.base + "/")
        self.chrome.run("document.body.innerHTML = '<img src=x><p style=\"color:#ddd;width:4000px\">a'")
        self.chrome.run(self.script)
        return len(self.chrome.run(JUDGE)) >= 2 and self.chrome.run(SIDEWAYS) > 0


class Report:
    def __init__(self, installation, number):
        self.number, self.installation = number, installation
        self.base = f"http://127.0.0.1:{installation.port}"

    def tell(self, good, sentence, found=()):
        self.number += 1
        print(f"{'ok' if good else 'not ok'} {self.number} - {sentence}", flush=True)
        for line in found:
            print("#  ", line.replace("\n", " "))
        ended = self.installation.child.poll()
        if ended is not None:
            print(f"#   the server has ended with {ended}: {self.installation.logged()}".replace("\n", "\n#   "))


def judged(report, chrome, script, found, clients):
    judge = Judge(chrome, script, report.base)
    chrome.ask("Network.enable")
    person = pages.NOBODY
    judge.become(clients[person])
    for page in fullest(found):
        if page.person != person:
            person = page.person
            judge.become(clients[person])
        found = judge.complaints(page)
        report.tell(not found, f"{page.path} is accessible to {person or 'everybody'}", found)
    report.tell(judge.notices_bad_page(), "a page that is not accessible is noticed")


def main():
    script = axe()
    if browser.found() is None or script is None:
        what = "Chromium" if browser.found() is None else "axe-core (npm)"
        print(f"1..1\nok 1 - pages are accessible # SKIP {what} is not here")
        return
    program, number = os.environ.get("MOTCUA", server.PROGRAM), 0
    for dossiers in (0, 60):
        with server.Installation(dossiers=dossiers, program=program) as installation:
            installation.start()
            report = Report(installation, number)
            found, clients = pages.gather(installation) if dossiers else pages.first_run(installation)
            with browser.Browser() as chrome:
                judged(report, chrome, script, found, clients)
            number = report.number
    print(f"1..{number}")


main()
