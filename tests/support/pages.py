"""Every page of the program as the people see it who may: the route tables are read from the
sources, so that a new page is visited without being named here. Addresses with a value in them are
found by following links, as people find them."""
import collections
import html
import http.client
import os
import re
import urllib.parse

import server

NOBODY = None
DEMO_PASSWORD = "mau"
ACCOUNTS = ("motcua", "letan", "totrinh", "lanhdao", "cchc", "kiemtra", "quantri")
ROW = re.compile(r'\{\s*METHOD_GET,\s*"(/[^"]*)",\s*(?:"([^"]*)"|NULL),\s*(PERM_\w+)')
LINK = re.compile(r'(?:href|src)="(/[^"#]*)"')
FOLLOWED = 3  # addresses of one route that are visited for one person and language

Page = collections.namedtuple("Page", "route lang person path status kind body")


class Route:
    def __init__(self, path, path_en, permission):
        self.permission = permission
        self.paths = {"vi": path, "en": path_en or "/en" + ("" if path == "/" else path)}
        self.patterns = {lang: re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(one)) + "$")
                         for lang, one in self.paths.items()}

    @property
    def name(self):
        return self.paths["vi"]

    def is_page(self):
        """Programs have their own tests, and what stands in an address with a dot is a file."""
        return not self.name.startswith(("/api/", "/tai-nguyen/")) and "." not in self.name

    def has_value(self):
        return "{" in self.name


def sources(root=server.ROOT):
    for base, _, names in os.walk(os.path.join(root, "src")):
        for name in names:
            if name.endswith(".c"):
                with open(os.path.join(base, name), encoding="utf-8") as file:
                    yield file.read()


def routes():
    found = {}
    for source in sources():
        for path, path_en, permission in ROW.findall(source):
            found[path] = Route(path, path_en, permission)
    return sorted(found.values(), key=lambda route: route.name)


def rows_unread():
    """How many rows of route tables are written in a way that routes() does not understand."""
    return sum(len(re.findall(r"\{\s*METHOD_GET,", source)) - len(ROW.findall(source))
               for source in sources())


class Client:
    """A browser without script, logged in or not."""

    def __init__(self, port, person=NOBODY):
        self.port, self.person, self.cookies = port, person, {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        if person is not NOBODY:
            self.log_in(person)

    def ask(self, method, path, form=None):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                   "Accept": "text/html"}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded",
                        "Origin": f"http://127.0.0.1:{self.port}"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return answer, content

    def log_in(self, person):
        _, page = self.ask("GET", "/dang-nhap")
        proof = re.search(rb'name="csrf" value="([^"]*)"', page)[1].decode()
        answer, _ = self.ask("POST", "/dang-nhap",
                             {"csrf": proof, "name": person, "password": DEMO_PASSWORD})
        if answer.status != 303:
            raise RuntimeError(f"{person} cannot log in: {answer.status}")


class Walk:
    """All pages one person can reach, in breadth: first the addresses without a value."""

    def __init__(self, client, known):
        self.client, self.known, self.pages = client, known, []
        self.visits, self.seen, self.waiting = collections.Counter(), set(), collections.deque()

    def offer(self, path):
        bare = urllib.parse.urlsplit(path).path
        for route in self.known:
            for lang, pattern in route.patterns.items():
                if not pattern.match(bare):
                    continue
                place = (route.name, lang)
                if path not in self.seen and self.visits[place] < FOLLOWED:
                    self.seen.add(path)
                    self.visits[place] += 1
                    self.waiting.append((route, lang, path))
                return

    def visit(self, route, lang, path):
        answer, body = self.client.ask("GET", path)
        kind = (answer.getheader("Content-Type") or "").split(";")[0]
        location = answer.getheader("Location")
        if location and location.startswith("/") and answer.status in (302, 303):
            self.offer(location)
        self.pages.append(Page(route.name, lang, self.client.person, path, answer.status, kind, body))
        if kind == "text/html":
            for link in LINK.findall(body.decode("utf-8")):
                self.offer(html.unescape(link))

    def all(self, examples=()):
        for route in self.known:
            if not route.has_value():
                for path in route.paths.values():
                    self.offer(path)
        for path in examples:
            self.offer(path)
        while self.waiting:
            self.visit(*self.waiting.popleft())
        return self.pages


def examples(installation):
    """Addresses that nobody is led to by a link."""
    dossier = installation.lines("export", "dossiers")[0]
    code = urllib.parse.quote(dossier["code"])
    both = f"{code}/{urllib.parse.quote(dossier['check_code'])}"
    figure = "06a/2020-01-01/2026-12-31/received_total"
    return [f"/hs/{code}", f"/en/hs/{code}", f"/hs/{both}", f"/en/hs/{both}", f"/hs/{code}/00000000",
            "/thu-tuc?q=khai+sinh", "/en/procedures?q=birth", "/thu-tuc?q=khong-co-gi", "/tra-cuu?ma=+",
            "/ket-qua-giai-quyet?ky=x", "/lam-viec/tiep-nhan?q=khai+sinh", f"/so-lieu/{figure}",
            f"/en/figures/{figure}"]


def gather(installation, people=(NOBODY, *ACCOUNTS)):
    """[Page] of everybody, over a running installation with the demo accounts."""
    known = [route for route in routes() if route.is_page()]
    more, pages = examples(installation), []
    for person in people:
        pages += Walk(Client(installation.port, person), known).all(more)
    return pages


def shape(body):
    """The page without its words: two pages of one shape have the same mistakes."""
    text = re.sub(r">[^<]+<", "><", body.decode("utf-8"))
    return re.sub(r'(value|href|id|for|src|aria-\w+|title|content)="[^"]*"', r"\1", text)
