#!/usr/bin/env python3
# timeout: 600
"""A provider of SMS that answers badly, and a server that is killed while it sends. Every dossier
that was acknowledged is told of, under one key; a key comes again only when its first answer was no
clear yes, so a provider that knows keys delivers each notice once."""
import collections
import http.client
import http.server
import json
import os
import random
import re
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import server  # noqa: E402

DOSSIERS, KILLS, WAIT_SECONDS = 24, 4, 240


class Provider(http.server.ThreadingHTTPServer):
    """Takes a message at its first or second coming; the first one often ends badly."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.chance, self.lock = random.Random(7), threading.Lock()
        self.came = collections.Counter()   # key -> how often
        self.texts = {}                     # key -> text
        self.clear = set()                  # keys that were answered with a clear yes
        self.after_clear = []               # keys that came although they had one
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def take(self, message):
        with self.lock:
            key = message["key"]
            self.came[key] += 1
            if key in self.clear:
                self.after_clear.append(key)
            way = self.chance.choice(["yes", "yes", "error", "silence"])
            if self.came[key] > 1 or way != "error":
                self.texts[key] = message["text"]
            return "yes" if self.came[key] > 1 else way


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        message = json.loads(body)
        assert self.headers["Idempotency-Key"] == message["key"]
        way = self.server.take(message)
        if way == "silence":  # taken, and nobody is told
            self.close_connection = True
            return
        self.send_response(200 if way == "yes" else 500)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.wfile.flush()
        if way == "yes":
            with self.server.lock:
                self.server.clear.add(message["key"])

    def log_message(self, *_):
        pass


class Administrator:
    def __init__(self, port):
        self.port, self.cookies = port, {}

    def request(self, method, path, form=None):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                   "Origin": f"http://127.0.0.1:{self.port}",
                   "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, form and urllib.parse.urlencode(form), headers)
        answer = connection.getresponse()
        page = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        connection.close()
        return answer.status, page

    def send(self, page_path, path, **form):
        _, page = self.request("GET", page_path)
        hidden = {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1:]
                  for name in ("csrf", "key")}
        return self.request("POST", path, {name: value[0] for name, value in hidden.items()
                                           if value} | form)[0]

    def set_up(self, provider):
        """Log in, turn SMS on, no quiet hours; the statuses of the three forms."""
        return [self.send("/dang-nhap", "/dang-nhap", name="quantri", password="mau"),
                self.send("/quan-tri/ket-noi/sms", "/quan-tri/ket-noi/sms", mode="live",
                          address=f"http://127.0.0.1:{provider.server_port}/gui", secret="s"),
                self.send("/quan-tri/ket-noi", "/quan-tri/gio-yen-lang", quiet_from="00:00",
                          quiet_until="00:00")]


def receive(installation, token, example, number):
    body = json.dumps({"procedure": example["procedure"], "agency": example["agency"],
                       "channel": "counter",
                       "applicant": {"name": "Nguyễn Thị Thử", "phone": f"09{number:08d}"}})
    connection = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=30)
    connection.request("POST", "/api/v1/dossiers", body.encode(),
                       {"Authorization": "Bearer " + token, "Content-Type": "application/json",
                        "Idempotency-Key": f"notice-test-{number}"})
    answer = connection.getresponse()
    code = json.loads(answer.read())["code"]
    connection.close()
    return code


def told(provider, codes):
    with provider.lock:
        texts = list(provider.texts.values())
    return [code for code in codes if any(code in text for text in texts)]


def main():
    results, provider, chance = [], Provider(), random.Random(20261123)
    with server.Installation(program=server.PROGRAM) as installation:
        example = installation.lines("export", "dossiers")[0]
        token = installation.token(example["agency"])
        installation.start()
        statuses = Administrator(installation.port).set_up(provider)
        results.append((statuses == [303, 303, 303], "an administrator turns SMS on", statuses))
        codes = []
        for round_ in range(KILLS):
            for i in range(DOSSIERS // KILLS):
                codes.append(receive(installation, token, example, 100 * round_ + i))
            time.sleep(chance.uniform(1.5, 3.5))
            installation.kill()
            installation.start()
        end = time.monotonic() + WAIT_SECONDS
        while len(told(provider, codes)) < len(codes) and time.monotonic() < end:
            time.sleep(1)
        missing = sorted(set(codes) - set(told(provider, codes)))
        results.append((not missing, f"{len(codes)} dossiers are told of in spite of {KILLS} kills "
                        "and a bad provider", missing))
        keys = collections.Counter(code for text in provider.texts.values()
                                   for code in codes if code in text)
        doubled = [code for code, n in keys.items() if n > 1]
        results.append((not doubled, "each of them under one key", doubled))
        results.append((len(provider.after_clear) <= KILLS, "a key that had a clear yes comes again "
                        "only when a kill swallowed it", provider.after_clear))
        results.append((told(provider, ["không có mã này"]) == [],
                        "twin: a dossier that nobody was told of is noticed", []))
        results.append((any(n > 1 for n in provider.came.values()),
                        "twin: the provider did answer badly", provider.came.most_common(3)))
        installation.kill(15)
    for number, (passed, title, details) in enumerate(results, 1):
        print(("ok" if passed else "not ok") + f" {number} - {title}")
        if not passed:
            print(f"# {details}")
    print(f"1..{len(results)}")
    sys.exit(0 if all(passed for passed, _, _ in results) else 1)


main()
