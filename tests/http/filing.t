#!/usr/bin/env python3
# timeout: 300
"""A citizen files online with papers as a browser without JavaScript does: files are received and
shown, go along with the dossier, and never open for somebody else; the Big List of Naughty Strings
goes through every field and comes back escaped, or is refused beside its field."""
import html
import http.cookiejar
import json
import os
import re
import struct
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import server  # noqa: E402

PROGRAM = os.environ.get("MOTCUA", server.PROGRAM)
LIST = os.path.join(server.ROOT, "../shared/data/naughty-strings/blns.json")
PERSON = {"name": "Trần Thị Bưởi", "id_number": "099190000123", "phone": "0912345678", "address": "Thôn Lúa"}

SCRIPT = "<script>alert(1)</script>"


def picture():
    """A PNG of 200 × 280 points."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([200, 220, 240]) * 200 for _ in range(280))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 200, 280, 8, 2, 0, 0, 0)) + \
        chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Browser:
    def __init__(self, port):
        self.home = f"http://127.0.0.1:{port}"
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.path, self.page, self.status = "/", "", 0

    def ask(self, request):
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            self.status, self.path = answer.status, urllib.parse.urlsplit(answer.geturl()).path
            self.body = answer.read()
            self.page = self.body.decode("utf-8", "replace")
        return self.status

    def get(self, path):
        return self.ask(self.home + path)

    def hidden(self):
        return dict(re.findall(r'<input type="hidden" name="(csrf|key)" value="([^"]*)"', self.page))

    def post(self, path=None, **fields):
        data = urllib.parse.urlencode({**self.hidden(), **fields}).encode()
        return self.ask(urllib.request.Request(self.home + (path or self.path), data))

    def upload(self, path, name, content):
        edge = uuid.uuid4().hex
        head = (f'--{edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{self.hidden()["csrf"]}\r\n--{edge}\r\n'
                f'Content-Disposition: form-data; name="tep1"; filename="{name}"\r\n'
                f'Content-Type: application/octet-stream\r\n\r\n').encode()
        body = head + content + f"\r\n--{edge}--\r\n".encode()
        return self.ask(urllib.request.Request(
            self.home + path, body, {"Content-Type": "multipart/form-data; boundary=" + edge}))

    def begin(self):
        self.get("/thu-tuc?q=khai+sinh")
        slug = re.search(r'href="/thu-tuc/(\d[^"?]*khai-sinh[^"?]*)"', self.page).group(1)
        self.get(f"/nop/{slug}/bat-dau")
        self.post()
        return self.path


def filing(port):
    """The checks of one dossier with a file, each as (passed, title)."""
    browser, other, tests = Browser(port), Browser(port), []
    browser.begin()
    browser.post(**PERSON)
    browser.post(truong1="Xin đăng ký", delivery="online")
    papers = browser.path
    target = re.search(r'action="(/nop/[^"]*/giay-to/\d+)"', browser.page).group(1)
    browser.upload(target, "tờ khai & 1.png", picture())
    tests.append((browser.status == 200 and "tờ khai &amp; 1.png" in browser.page and "/xem" in browser.page,
                  "a photo is received and shown with its preview"))
    file = re.search(r'href="(/nop/[^"]*/tep/\d+)"', browser.page).group(1)
    browser.upload(target, "x.exe", b"MZ\x90\0" * 100)
    tests.append((browser.status == 422 and 'class="errors"' in browser.page, "a program is refused in words"))
    tests.append((browser.get(file) == 200 and browser.body == picture(), "the file can be saved as it was sent"))
    tests.append((other.get(file) == 404, "another browser gets no file"))
    browser.get(papers)
    names = set(re.findall(r'name="(giay\d+)"', browser.page))
    browser.post(**{name: "3" for name in names})
    tests.append((browser.path.endswith("/kiem-tra") and "Đã đính kèm" in browser.page,
                  "the check says what is attached"))
    browser.post(agreed="1")
    codes = re.findall(r'class="code">([^<]*)<', browser.page)
    tests.append((len(codes) == 2, "the dossier is sent"))
    tests.append((browser.get(file) == 404, "what was sent can no longer be opened or taken off as a draft"))
    tests.append((other.get(f"/hs/{codes[0]}/{codes[1]}") == 200 and "Bưởi" not in other.page,
                  "the status page opens with both codes and shows no whole name"))
    return tests


def naughty(port):
    with open(LIST, encoding="utf-8") as file:
        strings = json.load(file)
    browser, wrong = Browser(port), []
    path = browser.begin()
    for text in strings:
        for at, fields in ((path, {name: text for name in (*PERSON, "email", "filed_by")}),
                           (path.replace("nguoi-nop", "noi-dung"), {"truong1": text, "truong2": text, "truong3": text})):
            browser.get(at)
            browser.post(at, **fields)
            risky = "<" in text and len(text.strip()) > 3 and html.escape(text) != text
            if browser.status not in (200, 422) or (risky and text.strip() in browser.page):
                wrong.append((text[:80], at, browser.status))
    return [(not wrong and len(strings) == 515, f"{len(strings)} strings are kept or refused, never run")] + \
        [(False, str(one)) for one in wrong[:10]]


def send(browser):
    """Files a dossier; the address of its status page."""
    browser.begin()
    browser.post(**PERSON)
    browser.post(truong1="Xin đăng ký", delivery="online")
    browser.post(**{name: "3" for name in set(re.findall(r'name="(giay\d+)"', browser.page))})
    browser.post(agreed="1")
    return "/hs/" + "/".join(re.findall(r'class="code">([^<]*)<', browser.page))


def say(installation, status, event):
    """What the staff tell the applicant, in hostile words."""
    code = status.split("/")[2]
    body = json.dumps({"event": event, "reason": SCRIPT}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{installation.port}/api/v1/dossiers/{code}/events", body,
        {"Authorization": "Bearer " + installation.token(code.split("-")[0], "head"),
         "Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())})
    urllib.request.urlopen(request, timeout=60).close()


def is_run(browser, text):
    """Whether what was typed stands on the page as it is, where a browser would run it."""
    risky = "<" in text and len(text.strip()) > 3 and html.escape(text) != text
    return risky and text.strip() in browser.page


def afterwards(installation):
    """Script in what citizens write after they have filed: none of it runs for them or the staff."""
    citizen, staff, tests = Browser(installation.port), Browser(installation.port), []
    status = send(citizen)

    def tell(title, *paths, browser=citizen):
        answers = [browser.get(path) == 200 and SCRIPT not in browser.page for path in paths]
        tests.append((all(answers), title))
    say(installation, status, "supplement_requested")
    tell("what the staff ask for is shown escaped", status, status + "/bo-sung")
    tests.append(("&lt;script&gt;" in citizen.page, "it is shown, and not dropped"))
    citizen.post(said=SCRIPT)
    tests.append((citizen.path == status, "the answer is taken"))
    citizen.get(status + "/rut")
    citizen.post(name=PERSON["name"], reason=SCRIPT, agreed="1")
    tests.append((citizen.path == status, "the withdrawal is taken"))
    tell("the pages afterwards run none of it", status, "/en" + status)
    refused = send(citizen)
    say(installation, refused, "refused")
    citizen.get(refused + "/danh-gia")
    citizen.post(score="1", reason="1", said=SCRIPT)
    tests.append((citizen.status == 200 and "Cảm ơn" in citizen.page, "the rating is taken"))
    tell("a refusal and its rating run none of it", refused, refused + "/danh-gia")
    staff.get("/dang-nhap")
    staff.post(name="letan", password="mau")
    tell("the staff's pages run none of it", "/lam-viec/ho-so/" + status.split("/")[2], browser=staff)
    tests.append(("&lt;script&gt;" in staff.page, "the staff read what was written"))
    return tests


def hostile(installation):
    """The strings with markup go through every field that a citizen has of his own."""
    with open(LIST, encoding="utf-8") as file:
        strings = [text for text in json.load(file) if "<" in text or "javascript" in text.lower()]
    browser, wrong, done = Browser(installation.port), [], 0
    refused, status = send(browser), send(browser)
    say(installation, refused, "refused")
    browser.get("/toi/dang-nhap")
    browser.post(contact=PERSON["phone"])
    browser.post(code=re.search(r'class="code">(\d{6})<', browser.page).group(1))
    power = {"id_number": "099190000124", "phone": "", "until": "31/12/2099"}
    for number, text in enumerate(strings):
        own = [("/toi/uy-quyen", "/toi/uy-quyen", {**power, "name": text, "scope": text}),
               ("/toi/thong-tin", "/toi/thong-tin", {"name": text, "address": text}),
               ("/toi", "/toi/ho-so", {"code": text, "check_code": text})]
        if number % 12 == 0:  # guesses at check codes are counted for each address
            own += [(status + "/rut", status + "/rut", {"name": text, "reason": text}),
                    (refused + "/danh-gia", refused + "/danh-gia", {"score": text, "reason": text, "said": text})]
        for page, at, fields in own:
            browser.get(page)
            browser.post(at, **fields)
            is_wrong = browser.status not in (200, 409, 422, 429) or is_run(browser, text)
            if browser.get(page) != 200 or is_wrong or is_run(browser, text):
                wrong.append((text[:80], at, browser.status))
            done += 1
    return [(not wrong and done > 500, f"{done} forms full of script are kept escaped or refused")] + \
        [(False, str(one)) for one in wrong[:10]]


def main():
    with server.Installation(program=PROGRAM) as installation:
        installation.start()
        tests = filing(installation.port) + afterwards(installation)
        if os.path.exists(LIST):
            tests += naughty(installation.port)
            tests += hostile(installation)
        tests.append((installation.kill(15) == 0, "the server ends well and the sanitizers have nothing to say"))
        verified = server.run("verify", "--data", installation.data, program=PROGRAM)
        tests.append((verified.returncode == 0, "the ledger verifies"))
    for number, (passed, title) in enumerate(tests, 1):
        print(("ok" if passed else "not ok") + f" {number} - {title}")
    print(f"1..{len(tests)}")
    sys.exit(0 if all(passed for passed, _ in tests) else 1)


main()
