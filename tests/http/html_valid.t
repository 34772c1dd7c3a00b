#!/usr/bin/env python3
# timeout: 600
"""Every page, in both languages, for everybody who may see it, as two checkers of HTML judge it:
html-validate and the Nu checker of the W3C (vnu). Prints TAP."""
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import npm  # noqa: E402
import pages  # noqa: E402
import server  # noqa: E402

# The recommended rules, without those of taste; long titles and doubled landmarks are axe's matter.
RULES = {"extends": ["html-validate:recommended"], "root": True,
         "rules": {"long-title": "off", "no-trailing-whitespace": "off", "no-inline-style": "error",
                   "tel-non-breaking": "off", "no-raw-characters": ["error", {"relaxed": True}],
                   "unique-landmark": "off", "prefer-native-element": ["error", {"exclude": ["region"]}],
                   "form-dup-name": "off", "no-implicit-input-type": "off",
                   "require-sri": "off", "attribute-boolean-style": "off",
                   "valid-id": ["error", {"relaxed": True}],
                   "aria-label-misuse": ["error", {"allowAnyNamable": True}]}}
TWIN = """<!DOCTYPE html><html lang="vi"><head><title>x</title></head><body><h1>x</h1><h1 id="a">y</h1>
<div id="a"><p><ul><li>z</ul></p></div><a>w</a><img src="x.png"><table><tr><p></table></body></html>"""


def html_validate(modules, folder):
    """{file name: [complaint]}"""
    rules = os.path.join(folder, "rules.json")
    with open(rules, "w", encoding="utf-8") as file:
        json.dump(RULES, file)
    told = os.path.join(folder, "told.json")
    subprocess.run(["node", os.path.join(modules, "html-validate/bin/html-validate.mjs"), "--config", rules,
                    "--formatter", f"json={told}", os.path.join(folder, "*.html")],
                   capture_output=True, check=False)
    found = collections.defaultdict(list)
    with open(told, encoding="utf-8") as file:
        results = json.load(file)
    for result in results:
        for message in result["messages"]:
            where = f"{message['line']}:{message['column']}"
            found[os.path.basename(result["filePath"])].append(
                f"html-validate {message['ruleId']}: {message['message']} ({where})")
    return found


def vnu(modules, folder):
    done = subprocess.run(["java", "-Xss4m", "-jar", os.path.join(modules, "vnu-jar/build/dist/vnu.jar"),
                           "--format", "json", "--exit-zero-always", "--skip-non-html", folder],
                          capture_output=True, text=True, check=False)
    found = collections.defaultdict(list)
    for message in json.loads(done.stderr)["messages"]:
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        name = os.path.basename(message["url"])
        found[name].append(f"vnu {message.get('subType', message['type'])}: {message['message']} "
                           f"near {message.get('extract', '')!r}")
    return found


def judged(modules, bodies):
    """The complaints of both about each of the bodies, in the same order."""
    folder = tempfile.mkdtemp(prefix="motcua-html-")
    try:
        for number, body in enumerate(bodies):
            with open(os.path.join(folder, f"{number}.html"), "wb") as file:
                file.write(body)
        first, second = html_validate(modules, folder), vnu(modules, folder)
        return [first[f"{n}.html"] + second[f"{n}.html"] for n in range(len(bodies))]
    finally:
        shutil.rmtree(folder)


def one_of_each_shape(found):
    shapes = {}
    for page in found:
        if page.kind == "text/html":
            shapes.setdefault(pages.shape(page.body), page)
    return list(shapes.values())


def missing():
    if shutil.which("java") is None:
        return "Java (for vnu)"
    if shutil.which("node") is None or npm.folder() is None:
        return "html-validate (npm)"
    return None


class Report:
    def __init__(self):
        self.number = 0

    def tell(self, good, sentence, found=()):
        self.number += 1
        print(f"{'ok' if good else 'not ok'} {self.number} - {sentence}", flush=True)
        for line in found:
            print("#  ", re.sub(r"\s+", " ", line)[:400])


def unseen(found):
    """Pages of the route tables that nobody was led to."""
    seen = {(page.route, page.lang) for page in found if page.status < 400}
    return [(route, lang) for route in pages.routes() if route.is_page()
            for lang in ("vi", "en") if (route.name, lang) not in seen]


def main():
    lacking = missing()
    if lacking:
        print(f"1..1\nok 1 - pages are valid HTML # SKIP {lacking} is not here")
        return
    report = Report()
    with server.Installation(dossiers=0) as installation:
        installation.start()
        found, _ = pages.first_run(installation)
        answer, _ = pages.set_up(installation)
        report.tell(answer.status == 200, "the first set-up leads to the desk of the administrator")
    with server.Installation(dossiers=60) as installation:
        installation.start()
        found += pages.gather(installation)[0]
    broken = [page for page in found if page.status >= 500]
    report.tell(not broken, f"none of {len(found)} pages fails on the server",
                [f"{page.status} {page.path} ({page.person})" for page in broken])
    report.tell(pages.rows_unread() == 0, "every row of the route tables is understood")
    for route, lang in unseen(found):
        report.tell(False, f"somebody is led to {route.paths[lang]}")
    chosen = one_of_each_shape(found)
    verdicts = judged(npm.folder(), [page.body for page in chosen] + [TWIN.encode()])
    for page, verdict in zip(chosen, verdicts):
        report.tell(not verdict, f"{page.path} is valid HTML for {page.person or 'everybody'}", verdict)
    both = " ".join(verdicts[-1])
    report.tell("html-validate" in both and "vnu error" in both, "both checkers notice a bad page")
    print(f"1..{report.number}")


main()
