#!/usr/bin/env python3
# timeout: 120
"""An officer at the counter, with a browser that has no script: logs in, receives a dossier, prints
the receipt, records a step, and finds the dossier again."""
import http.client
import os
import re
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import server  # noqa: E402

PROGRAM = os.environ.get("MOTCUA", server.PROGRAM)
INTAKE = "/lam-viec/tiep-nhan"


class Browser:
    def __init__(self, port):
        self.port, self.cookies = port, {}

    def request(self, method, path, form=None):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded",
                        "Origin": f"http://127.0.0.1:{self.port}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        connection.close()
        return answer.status, answer.getheader("Location"), content

    def get(self, path):
        status, _, content = self.request("GET", path)
        return status, content.decode("utf-8", "replace")

    def hidden(self, page, name):
        return re.findall(rf'name="{name}" value="([^"]*)"', page)[-1]

    def login(self, name):
        _, page = self.get("/dang-nhap")
        return self.request("POST", "/dang-nhap", {"csrf": self.hidden(page, "csrf"),
                                                   "name": name, "password": "mau"})[0]


class Story:
    def __init__(self, installation):
        self.browser, self.results = Browser(installation.port), []

    def tell(self, sentence, holds):
        self.results.append((bool(holds), sentence))

    def received(self):
        browser = self.browser
        status, page = browser.get(INTAKE + "?q=dang+ky+khai+sinh")
        self.tell("a procedure is found without accents", "Đăng ký khai sinh" in page)
        status, page = browser.get(INTAKE + "?thu-tuc=1.001193")
        self.tell("the intake page shows the papers", status == 200 and 'name="part"' in page)
        form = {name: browser.hidden(page, name) for name in ("csrf", "key")}
        form |= {"procedure": "1.001193", "channel": "counter", "applicant.name": "Trần Thị Thử"}
        return form

    def tell_all(self):
        browser = self.browser
        self.tell("nobody sees the desk without log-in", browser.get(INTAKE)[0] in (303, 401, 403))
        self.tell("an officer logs in", browser.login("letan") == 303)
        form = self.received()
        status, _, page = browser.request("POST", INTAKE, {**form, "csrf": "0" * 64})
        self.tell("a form that is not ours is refused", status == 403)
        status, _, page = browser.request("POST", INTAKE, {**form, "applicant.name": " "})
        text = page.decode()
        self.tell("a missing name is said, and what was typed stays",
                  status == 422 and 'role="alert"' in text and 'value="1.001193"' in text)
        status, first, _ = browser.request("POST", INTAKE, form)
        self.tell("a dossier is received", status == 303 and first)
        status, again, _ = browser.request("POST", INTAKE, form)
        self.tell("the same form sent twice makes one dossier", (status, again) == (303, first))
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(first).query)["ma"][0]
        self.dossier("/lam-viec/ho-so/" + code)
        return self.results

    def dossier(self, path):
        browser = self.browser
        status, page = browser.get(path)
        self.tell("its page says why the date is what it is",
                  status == 200 and "Vì sao hẹn ngày này?" in page and "Trần Thị Thử" in page)
        status, _, pdf = browser.request("GET", path + "/giay-hen.pdf")
        self.tell("the receipt is a PDF of at most 100 KB",
                  status == 200 and pdf.startswith(b"%PDF") and len(pdf) <= 100_000)
        code = path.rsplit("/", 1)[1]
        self.tell("it lies on the worklist", code in browser.get("/lam-viec/viec-cua-toi")[1])
        self.tell("it is found by the name without accents",
                  code in browser.get("/lam-viec/ho-so?q=tran+thi+thu")[1])
        specialist = Browser(browser.port)
        specialist.login("totrinh")
        _, page = specialist.get(path + "/xu-ly")
        status, _, _ = specialist.request("POST", path + "/xu-ly", {
            "csrf": specialist.hidden(page, "csrf"), "key": specialist.hidden(page, "key"),
            "reason": "Thẩm định"})
        self.tell("a specialist takes it", status == 303 and "Thẩm định" in specialist.get(path)[1])
        self.tell("it lies on his desk", code in specialist.get("/lam-viec/viec-cua-toi")[1])
        _, page = specialist.get(path + "/tiep-tuc")
        self.tell("what the rules do not allow is said on the page", "status error" in page)
        self.tell("the English page says the same",
                  "Why this date?" in browser.get("/en/desk/dossiers/" + code)[1])


def main():
    with server.Installation(dossiers=30, program=PROGRAM) as installation:
        installation.start()
        results = Story(installation).tell_all()
    print(f"1..{len(results)}")
    for number, (holds, sentence) in enumerate(results, 1):
        print(f"{'ok' if holds else 'not ok'} {number} - {sentence}")
    return 0 if all(holds for holds, _ in results) else 1


sys.exit(main())
