"""Officers who open the staff's pages, each in a session of his own: what they wait for an answer."""
import http.client
import random
import re
import threading
import time
import urllib.parse

ACCOUNTS = ("letan", "totrinh", "lanhdao", "motcua")
# Who may open a page; the others open their work instead.
MAY = {"approval": ("lanhdao",), "intake": ("letan", "motcua")}
NAMES = ("nguyen thi", "tran van", "le", "pham", "hoang thu", "y", "vo ngoc", "dang", "bui", "do")
# How often of a hundred, and the page.
MIX = ((30, "dossier"), (25, "worklist"), (15, "intake"), (15, "search"), (10, "approval"), (5, "today"))
THINKS_S = (0.5, 1.5)
WARM_S = 3


class Officer(threading.Thread):
    def __init__(self, port, number, codes, ends_at):
        super().__init__(daemon=True)
        self.port, self.codes, self.ends_at = port, codes, ends_at
        self.account = ACCOUNTS[number % len(ACCOUNTS)]
        self.random = random.Random(number)
        self.took, self.refused, self.cookie, self.counts_from = [], 0, "", 0
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method, path, body=None):
        headers = {"Cookie": self.cookie}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded",
                        "Origin": f"http://127.0.0.1:{self.port}"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer, answer.read()

    def log_in(self):
        _, page = self.ask("GET", "/dang-nhap")
        proof = re.search(rb'name="csrf" value="([^"]*)"', page)[1].decode()
        form = {"csrf": proof, "name": self.account, "password": "mau"}
        answer, _ = self.ask("POST", "/dang-nhap", urllib.parse.urlencode(form))
        self.cookie = answer.getheader("Set-Cookie", "").split(";")[0]
        return answer.status == 303

    def path(self, page):
        code = urllib.parse.quote(self.random.choice(self.codes))
        wanted = urllib.parse.quote(self.random.choice(NAMES)) if self.random.random() < 0.5 else code
        return {"dossier": f"/lam-viec/ho-so/{code}", "worklist": "/lam-viec/viec-cua-toi",
                "intake": "/lam-viec/tiep-nhan?thu-tuc=1.001193", "search": f"/lam-viec/ho-so?q={wanted}",
                "approval": "/duyet", "today": "/lam-viec"}[page]

    def run(self):
        weights, pages = [often for often, _ in MIX], [page for _, page in MIX]
        while time.monotonic() < self.ends_at:
            page = self.random.choices(pages, weights)[0]
            if self.account not in MAY.get(page, ACCOUNTS):
                page = "worklist"
            path = self.path(page)
            begin = time.monotonic()
            answer, _ = self.ask("GET", path)
            if begin > self.counts_from:
                self.took.append((page, (time.monotonic() - begin) * 1000))
            self.refused += answer.status != 200
            time.sleep(self.random.uniform(*THINKS_S))


def logged_in(port, officers, codes, seconds):
    """People who begin now; their first seconds, when everything is cold, do not count."""
    people = [Officer(port, number, codes, 0) for number in range(officers)]
    for one in people:
        if not one.log_in():
            raise RuntimeError(f"{one.account} cannot log in")
    for one in people:
        one.counts_from = time.monotonic() + WARM_S
        one.ends_at = one.counts_from + seconds
    return people


def measured(port, officers, codes, seconds):
    """[(page, milliseconds)] of all requests, and how many were not answered with a page."""
    people = logged_in(port, officers, codes, seconds)
    for one in people:
        one.start()
    for one in people:
        one.join()
    return [took for one in people for took in one.took], sum(one.refused for one in people)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
