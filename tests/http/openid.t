#!/usr/bin/env python3
# timeout: 300
"""A citizen logs in at a real OpenID provider (oidc-provider of npm) in a browser's way: sent there,
logs in, comes back, is known here; a replayed answer, a foreign one and a stolen one are refused."""
import http.cookiejar
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import npm  # noqa: E402
import server  # noqa: E402

PROGRAM = os.environ.get("MOTCUA", server.PROGRAM)


class Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are followed by hand, so that a test can look at each."""

    def redirect_request(self, *_):
        return None


class Browser:
    def __init__(self, stay_at):
        self.stay_at = stay_at  # an address is not followed beyond this prefix
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, Stay)

    def once(self, url, form=None):
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        try:
            answer = self.opener.open(url, data, timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            return answer.status, answer.headers.get("Location"), answer.read().decode("utf-8", "replace")

    def follow(self, url, form=None):
        """The last answer, or the address at which it stayed."""
        for _ in range(10):
            status, location, body = self.once(url, form)
            if location is None:
                return status, url, body
            url, form = urllib.parse.urljoin(url, location), None
            if url.startswith(self.stay_at):
                return status, url, ""
        raise RuntimeError("too many redirects")

    def log_in_there(self, begin):
        """Through the provider's pages, until it sends the browser back to us."""
        status, url, body = self.follow(begin)
        for _ in range(4):
            if url.startswith(self.stay_at):
                return url
            action = re.search(r'action="([^"]+)"', body)
            if action is None:
                raise RuntimeError(f"{status} {url}: {body[:300]}")
            form = {name: value for name, value in re.findall(
                r'type="hidden" name="(\w+)" value="(\w*)"', body)}
            if "login" in body:
                form.update({"login": "079190000123", "password": "x"})
            status, url, body = self.follow(urllib.parse.urljoin(url, action.group(1)), form)
        return url


def provider_begin(port, redirect):
    child = subprocess.Popen(["node", os.path.join(HERE, "openid_provider.mjs"), str(port), redirect,
                              npm.folder()], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    line = child.stdout.readline()
    while line and line.strip() != "ready":
        line = child.stdout.readline()
    return child


def settings_put(installation, **values):
    with sqlite3.connect(os.path.join(installation.data, "motcua.db")) as db:
        for key, value in values.items():
            db.execute("insert or replace into setting (key, value, changed_at) values (?, ?, 0)", (key, value))


def story(installation, client):
    """The checks of one client, each as (passed, title)."""
    home = f"http://127.0.0.1:{installation.port}"
    back = f"{home}/toi/openid/ve"
    browser = Browser(back)
    shows_button = "VNeID" in browser.once(f"{home}/toi/dang-nhap")[2]
    answer = browser.log_in_there(f"{home}/toi/openid?ve=%2Ftoi%2Fthong-tin")
    thief = Browser(back).once(answer)[0]
    status, location, _ = browser.once(answer)
    page = browser.once(f"{home}/toi/thong-tin")
    replayed = browser.once(answer)[0]
    foreign = Browser(back)
    foreign.once(f"{home}/toi/openid")
    fixed = foreign.once(answer)[0]
    denied = browser.once(f"{back}?error=access_denied&state=x")[0]
    return [
        (shows_button, f"{client}: the log-in page names the provider"),
        (thief == 409, f"{client}: another browser cannot use the answer"),
        (status == 303 and location == "/toi/thong-tin", f"{client}: the citizen is back where he wanted to go"),
        (page[0] == 200, f"{client}: his own pages open"),
        (replayed == 409, f"{client}: the same answer a second time is refused"),
        (fixed == 409, f"{client}: an answer to somebody else's log-in is refused"),
        (denied == 409, f"{client}: a log-in that was broken off is refused"),
    ]


def main():
    if shutil.which("node") is None or npm.folder() is None or \
            not os.path.isdir(os.path.join(npm.folder(), "oidc-provider")):
        print("1..1\nok 1 - a citizen logs in at an OpenID provider # SKIP needs node and oidc-provider (npm)")
        return
    tests = []
    for client in ("motcua", "motcua-es"):
        with server.Installation(program=PROGRAM) as installation:
            port = server.free_port()
            settings_put(installation, openid_issuer=f"http://127.0.0.1:{port}", openid_client=client)
            installation.start()
            provider = provider_begin(port, f"http://127.0.0.1:{installation.port}/toi/openid/ve")
            try:
                tests += story(installation, client)
            except (OSError, RuntimeError) as problem:
                tests.append((False, f"{client}: {problem}"))
            provider.kill()
            provider.wait()
            tests.append((installation.kill(15) == 0, f"{client}: the server ends well"))
    for number, (passed, title) in enumerate(tests, 1):
        print(("ok" if passed else "not ok") + f" {number} - {title}")
    print(f"1..{len(tests)}")
    sys.exit(0 if all(passed for passed, _ in tests) else 1)


main()
