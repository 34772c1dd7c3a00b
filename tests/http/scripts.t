#!/usr/bin/env python3
# timeout: 600
"""Markup and scripts stored in every text of the database, whatever form, file or program they came
through, then every page of the route tables in Chromium with its Content-Security-Policy switched off:
nothing of it may become an element, a handler or an address that runs. Prints TAP."""
import glob
import json
import os
import re
import sqlite3
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import browser  # noqa: E402
import pages  # noqa: E402
import server  # noqa: E402

RUN = "document.documentElement.dataset.ran=1"
MARK = "mã độc"  # stands in each of them, so that a page that shows one is known
# One for each place where a value may stand: text, an attribute, an address, a text area, a title, a
# comment, a style, a script. Each is shown below to run where nothing escapes it.
TRICKS = [f"{MARK} {one}" for one in (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f"\"><img src=x onerror={RUN}>",
    f"'><img src=x onerror={RUN}>",
    f"\" autofocus onfocus={RUN} x=\"",
    f"' onmouseover={RUN} x='",
    f"</textarea><svg onload={RUN}>",
    f"</title><svg onload={RUN}>",
    f"--><img src=x onerror={RUN}>",
    f"</style><svg onload={RUN}>",
    f"</script><script>{RUN}</script>",
    f"<details open ontoggle={RUN}><summary>Hồ sơ",
    f"<iframe srcdoc='<b onclick={RUN}>'></iframe>",
    f"<a href=javascript:{RUN}>Nhấn vào đây",
    f"<a href=\"java\tscript:{RUN}\">Nhấn vào đây",
    f"<form action=javascript:{RUN}><button>Nộp hồ sơ",
    f"<ScRiPt >{RUN}</sCrIpT >",
    f"<<img src=x onerror={RUN}>>",
    f"<img/src=`x`onerror={RUN}>",
    f"<math><mtext></mtext><svg onload={RUN}>",
    f"<body onpageshow={RUN}>",
    f"<object data=javascript:{RUN}></object>",
)]
PLACES = ["<p>{}</p>", "<input value=\"{}\">", "<input value='{}'>", "<textarea>{}</textarea>",
          "<title>{}</title>", "<!-- {} -->", "<style>{}</style>", "<script>var a = '{}'</script>"]
# A value that is read as words by people: codes, digests, kinds and keys are none.
WORDS = re.compile(r"\s|[^\x00-\x7f]")
# Words too, but empty or a single one in a demo.
FREE = {"address", "cancel_reason", "device", "display_name", "exemption_name", "explanation", "group_name",
        "label", "note", "proof", "reason", "reckoning", "reference", "said", "source", "symbol", "void_reason"}
# What motcua's own pages never hold, so whatever holds it came from a value.
LOOK = """(() => {
  const bad = document.documentElement.dataset.ran ? ['a script ran'] : [];
  const address = /^(href|src|action|formaction|data|srcdoc)$/;
  for (const one of document.querySelectorAll('*')) {
    for (const {name, value} of one.attributes)
      if (/^on/.test(name) || name === 'srcdoc' ||
          (address.test(name) && /^(javascript|vbscript|data:text):?/i.test(value.replace(/[\\x00-\\x20]/g, ''))))
        bad.push(one.outerHTML.slice(0, 150));
    if (one.localName === 'script' && !one.type.endsWith('json') && (!one.src || one.textContent.trim()))
      bad.push(one.outerHTML.slice(0, 150));
  }
  return bad;
})()"""
SHOWN = f"document.documentElement.outerHTML.includes({json.dumps(MARK)})"


class Poison:
    """Puts a trick behind every text that people read, one after the other."""

    def __init__(self, path):
        self.database, self.number, self.columns = sqlite3.connect(path), 0, []
        self.database.execute("PRAGMA ignore_check_constraints = ON")
        self.database.execute("PRAGMA foreign_keys = OFF")

    def next(self):
        self.number += 1
        return TRICKS[self.number % len(TRICKS)]

    def behind(self, value):
        """The value with tricks in it; itself where nobody reads words."""
        try:
            read = json.loads(value)
        except ValueError:
            read = None
        if isinstance(read, (dict, list)):
            return json.dumps(self.inside(read), ensure_ascii=False)
        return f"{value} {self.next()}" if WORDS.search(value) else value

    def inside(self, value):
        if isinstance(value, dict):
            return {key: self.inside(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.inside(one) for one in value]
        return self.behind(value) if isinstance(value, str) else value

    def column(self, table, column, key):
        rows = self.database.execute(
            f"SELECT {key}, {column} FROM {table} WHERE typeof({column}) = 'text'").fetchall()
        changed = 0
        where = " AND ".join(f"{one} = ?" for one in key.split(", "))
        for *at, value in rows:
            new = f"{value} {self.next()}" if column in FREE else self.behind(value)
            if new != value:
                self.database.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (new, *at))
                changed += 1
        if changed:
            self.columns.append(f"{table}.{column}")

    def everywhere(self):
        tables = self.database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
            "AND name NOT LIKE 'sqlite%' AND name <> 'schema_version'").fetchall()
        for (table,) in tables:
            columns = self.database.execute(f"PRAGMA table_info({table})").fetchall()
            key = ", ".join(name for _, name, _, _, _, key in columns if key) or "rowid"
            for _, column, kind, _, _, part_of_key in columns:
                if "TEXT" in kind.upper() and not part_of_key:
                    self.column(table, column, key)
        self.database.commit()
        self.database.close()
        return self.columns


class Chrome:
    def __init__(self, chrome, base):
        self.chrome, self.base, self.person = chrome, base, "somebody else"

    def become(self, client):
        if client.person == self.person:
            return
        self.person = client.person
        self.chrome.ask("Network.clearBrowserCookies")
        for name, value in client.cookies.items():
            self.chrome.ask("Network.setCookie", name=name, value=value, path="/",
                            domain=urllib.parse.urlsplit(self.base).hostname)

    def complaints(self, path):
        self.chrome.open(self.base + path)
        return self.chrome.run(LOOK)

    def notices(self, trick):
        """In one of the places where it is not escaped."""
        for place in PLACES:
            html = f"<!DOCTYPE html><html><head></head><body>{place.replace('{}', trick)}</body></html>"
            self.chrome.open(self.base + "/health")
            self.chrome.run(f"document.open(), document.write({json.dumps(html)}), document.close()")
            if self.chrome.run(LOOK):
                return True
        return False


def one_of_each(found):
    """Of each route, language and person the longest page."""
    chosen = {}
    for page in found:
        key = (page.route, page.lang, page.person)
        if page.kind == "text/html" and page.status < 400 and \
                (key not in chosen or len(page.body) > len(chosen[key].body)):
            chosen[key] = page
    return sorted(chosen.values(), key=lambda page: (str(page.person), page.path))


def main():
    if browser.found() is None:
        print("1..1\nok 1 - stored scripts never run # SKIP Chromium is not here")
        return 0
    failed = number = 0

    def tell(wrong, sentence):
        nonlocal failed, number
        number, failed = number + 1, failed + bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {sentence}", flush=True)
        for line in wrong:
            print("#  ", line.replace("\n", " "))

    with server.Installation(dossiers=60) as installation, browser.Browser() as chrome:
        installation.start()
        found, clients = pages.gather(installation)
        installation.kill()
        columns = Poison(glob.glob(installation.data + "/*.db")[0]).everywhere()
        print(f"# {len(columns)} columns: {' '.join(columns)}")
        tell([] if len(columns) >= 60 else [f"only {len(columns)}"], "every text of the database is poisoned")
        installation.start()
        look = Chrome(chrome, f"http://127.0.0.1:{installation.port}")
        chrome.ask("Network.enable")
        wrong, shown = {}, set()
        chosen = one_of_each(found)
        for page in chosen:
            look.become(clients[page.person])
            wrong[page] = look.complaints(page.path)
            if chrome.run(SHOWN):
                shown.add(page.route)
        print(f"# {len(chosen)} pages opened, {len(shown)} routes show what was stored: {' '.join(sorted(shown))}")
        for route in sorted({page.route for page in chosen}):
            tell([f"{page.path} ({page.person}): {one}" for page, bad in wrong.items() if page.route == route
                  for one in bad[:3]], f"{route} runs nothing that was stored")
        tell([] if len(shown) >= 60 else [f"only {len(shown)}: {sorted(shown)}"],
             "most pages show something that was stored")
        tell([one for one in TRICKS if not look.notices(one)], "each trick is noticed where nothing escapes it")
    print(f"1..{number}")
    return failed > 0


sys.exit(main())
