#!/usr/bin/env python3
# timeout: 120
"""An administrator imports days off from a page: tried first, then written; faults name their
lines; who administers less than the installation may not."""
import http.client
import os
import re
import sys
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import server  # noqa: E402

PROGRAM = os.environ.get("MOTCUA", server.PROGRAM)
PAGE = "/quan-tri/nhap"
GOOD = "date,kind,name\n2027-01-01,off_statutory,Tết Dương lịch\n"
BAD = "date,kind,name\n2027-01-02,off_statutory,Nghỉ\n2027-13-01,off_statutory,Sai\n"


class Browser:
    def __init__(self, port):
        self.port, self.cookies = port, {}

    def request(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                   "Content-Type": kind, "Origin": f"http://127.0.0.1:{self.port}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        page = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        connection.close()
        return answer.status, page

    def csrf(self, path):
        return re.findall(r'name="csrf" value="([^"]*)"', self.request("GET", path)[1])[-1]

    def login(self, name):
        form = {"csrf": self.csrf("/dang-nhap"), "name": name, "password": "mau"}
        self.request("POST", "/dang-nhap", urllib.parse.urlencode(form))

    def send(self, action, content=None):
        fields = {"csrf": self.csrf(PAGE), "action": action, "kind": "holidays"}
        parts = [f'--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
                 for key, value in fields.items()]
        if content is not None:
            parts.append('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n'
                         f"Content-Type: text/csv\r\n\r\n{content}\r\n")
        body = "".join(parts + ["--x--\r\n"]).encode()
        return self.request("POST", PAGE, body, "multipart/form-data; boundary=x")

    def outcome(self):
        """The page once nothing runs any more."""
        for _ in range(100):
            page = self.request("GET", PAGE)[1]
            if "<progress" not in page:
                return page
            time.sleep(0.1)
        return "it never ended"


def tell(installation):
    results = []
    browser = Browser(installation.port)
    browser.login("quantri")

    def days():
        return [line["date"] for line in installation.lines("export", "holidays")
                if line.get("date", "").startswith("2027")]

    def step(sentence, holds):
        results.append((bool(holds), sentence))
    status, _ = browser.send("ghi")
    step("nothing can be written that was not tried", status == 409)
    status, page = browser.send("thu")
    step("without a file the form says so", status == 422 and "Chưa chọn tệp" in page)
    status, _ = browser.send("thu", BAD)
    page = browser.outcome()
    step("a file with a fault is refused with its line",
         status == 303 and "3:date" in page and "chưa có gì được ghi" in page)
    step("and none of its lines is written", days() == [])
    browser.send("thu", GOOD)
    page = browser.outcome()
    step("a good file is tried and its outcome shown", "chưa ghi gì" in page and "1 mới" in page)
    step("the trial has written nothing", days() == [])
    browser.send("ghi")
    step("then it is written", "Đã ghi" in browser.outcome() and days() == ["2027-01-01"])
    other = Browser(installation.port)
    other.login("letan")
    step("a receiver may not see the page", other.request("GET", PAGE)[0] == 403)
    return results


def main():
    with server.Installation(dossiers=20, program=PROGRAM) as installation:
        installation.start()
        results = tell(installation)
    print(f"1..{len(results)}")
    for number, (holds, sentence) in enumerate(results, 1):
        print(f"{'ok' if holds else 'not ok'} {number} - {sentence}")


main()
