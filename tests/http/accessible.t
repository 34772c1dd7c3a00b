#!/usr/bin/env python3
# timeout: 600
"""Every kind of page, in both languages, as axe-core judges it (WCAG 2.2 A, AA, AAA where it can be
judged, and best practice), at 360 and 1280 pixels, with ordinary and with large text in high
contrast; nothing may scroll sideways. Prints TAP."""
import json
import os
import subprocess
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import browser  # noqa: E402
import server  # noqa: E402

LOOKS = [(360, "100"), (1280, "100"), (360, "160-cao"), (1280, "160-cao")]
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = f"axe.run({{runOnly: {json.dumps(RULES)}}}).then(r => r.violations.map(v => " \
        "v.id + ': ' + v.nodes[0].html.slice(0, 150) + ' ' + v.nodes[0].failureSummary.slice(0, 200)))"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def axe():
    """The text of axe-core; None when it is not here and npm cannot bring it."""
    folder = os.path.join(HERE, "..", "node_modules", "axe-core", "axe.min.js")
    if not os.path.exists(folder):
        try:
            subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], timeout=120,
                           cwd=os.path.join(HERE, ".."), check=True, capture_output=True)
        except (OSError, subprocess.SubprocessError):
            return None
    with open(folder, encoding="utf-8") as file:
        return file.read()


def public_pages(dossier):
    code = urllib.parse.quote(dossier["code"])
    both = f"/hs/{code}/{urllib.parse.quote(dossier['check_code'])}"
    figures = "06a/2020-01-01/2026-12-31/received_total"
    return ["/", "/thu-tuc", "/thu-tuc?q=khong-co-gi", "/thu-tuc?linh-vuc=ho-tich", "/tra-cuu",
            "/tra-cuu?ma=+", f"/hs/{code}", both, f"/hs/{code}/00000000",
            "/ket-qua-giai-quyet?ky=2026", "/ket-qua-giai-quyet?ky=x", f"/so-lieu/{figures}",
            "/hien-thi", "/khong-co", "/dang-nhap", "/en", "/en/procedures", "/en/track", f"/en{both}",
            "/en/results?ky=2026", f"/en/figures/{figures}", "/en/display"]


class Judge:
    def __init__(self, chrome, script, base):
        self.chrome, self.script, self.base = chrome, script, base

    def look(self, display):
        host = urllib.parse.urlsplit(self.base).hostname
        self.chrome.ask("Network.setCookie", name="hien_thi", value=display, domain=host, path="/")

    def complaints(self, path):
        found = []
        for width, display in LOOKS:
            self.look(display)
            self.chrome.width(width)
            self.chrome.open(self.base + path)
            self.chrome.run(self.script)
            over = self.chrome.run(SIDEWAYS)
            found += [f"{width} px, {display}: {text}" for text in self.chrome.run(JUDGE)]
            found += [f"{width} px, {display}: scrolls sideways by {over}"] if over > 0 else []
        return found

    def log_in(self):
        """As the head of the demo's one-stop shop, who sees most."""
        self.chrome.open(self.base + "/dang-nhap")
        boxes = self.chrome.run("[...document.querySelectorAll('form.login .field input')].map(i => i.id)")
        for box, text in zip(boxes, ("motcua", "mau")):
            self.chrome.run(f"document.getElementById('{box}').value = '{text}'")
        self.chrome.run("document.querySelector('form.login button').click()")
        self.chrome.wait_loaded()

    def staff_pages(self):
        self.chrome.open(self.base + "/lam-viec/ho-so")
        dossier = self.chrome.run("document.querySelector('main table a, main .rows a').getAttribute('href')")
        return ["/lam-viec", "/lam-viec/tiep-nhan", "/lam-viec/tiep-nhan?q=khai+sinh",
                "/lam-viec/viec-cua-toi", "/lam-viec/ho-so", dossier, "/lam-viec/bao-cao",
                "/bao-cao/06a", "/en/desk", "/en/desk/dossiers", "/en/desk/dossiers/" + dossier.rsplit("/", 1)[1]]

    def slug(self):
        self.chrome.open(self.base + "/thu-tuc?q=khai+sinh")
        return self.chrome.run("document.querySelector('.rows a').getAttribute('href')")

    def notices_bad_page(self):
        self.chrome.open(self.base + "/")
        self.chrome.run("document.body.innerHTML = '<img src=x><p style=\"color:#ddd;width:4000px\">a'")
        self.chrome.run(self.script)
        return len(self.chrome.run(JUDGE)) >= 2 and self.chrome.run(SIDEWAYS) > 0


class Report:
    def __init__(self, installation):
        self.number, self.installation = 0, installation

    def tell(self, good, sentence, found=()):
        self.number += 1
        print(f"{'ok' if good else 'not ok'} {self.number} - {sentence}", flush=True)
        for line in found:
            print("#  ", line.replace("\n", " "))
        ended = self.installation.child.poll()
        if ended is not None:
            print(f"#   the server has ended with {ended}: {self.installation.logged()}".replace("\n", "\n#   "))


def judged(installation, chrome, script):
    judge, report = Judge(chrome, script, f"http://127.0.0.1:{installation.port}"), Report(installation)
    chrome.ask("Network.enable")
    public = public_pages(installation.lines("export", "dossiers")[0])
    for path in [*public, judge.slug()]:
        found = judge.complaints(path)
        report.tell(not found, f"{path} is accessible", found)
    judge.log_in()
    for path in judge.staff_pages():
        found = judge.complaints(path)
        report.tell(not found, f"{path} is accessible to staff", found)
    report.tell(judge.notices_bad_page(), "a page that is not accessible is noticed")
    print(f"1..{report.number}")


def main():
    script = axe()
    if browser.found() is None or script is None:
        what = "Chromium" if browser.found() is None else "axe-core (npm)"
        print(f"1..1\nok 1 - pages are accessible # SKIP {what} is not here")
        return
    with server.Installation(program=os.environ.get("MOTCUA", server.PROGRAM)) as installation:
        installation.start()
        with browser.Browser() as chrome:
            judged(installation, chrome, script)


main()
