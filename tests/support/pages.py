"""Every page of the program as the people see it who may: the route tables are read from the
sources, so that a new page is visited without being named here. Addresses with a value in them are
found by following links, as people find them."""
import collections
import html
import html.parser
import http.client
import os
import re
import urllib.parse

import deeds
import server

NOBODY, CITIZEN = None, "a citizen"
DEMO_PASSWORD = "mau"
ACCOUNTS = ("motcua", "letan", "totrinh", "lanhdao", "cchc", "kiemtra", "quantri")
MACRO = re.compile(r"#define (\w+)\(([\w, ]+)\)((?:[^\n]*\\\n)+[^\n]*\n)")
DEFINE = re.compile(r'#define (\w+)\s+(".*")')
ROW = re.compile(r'\{\s*METHOD_GET,\s*"(/[^"]*)",\s*(?:"([^"]*)"|NULL),\s*(PERM_\w+)')
LINK = re.compile(r'(?:href|src)="(/[^"#]*)"')
FILES = ("/mau/{form}", "/tep/{id}", "/tep/{id}/xem", "/ket-qua/{id}", "/quet/{id}", "/quet/{id}/xem",
         "/tep/{form}/{procedure}/{id}", "/giay-to/{code}/{id}", "/giay-to/{code}/{id}/xem")
SETUP = "/cai-dat/{code}"
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
        return not self.name.startswith(("/api/", "/tai-nguyen/", "/toi/openid")) and \
            "." not in self.name and not self.name.endswith(FILES)

    def is_setup(self):
        """There only until somebody has done it: first_run() sees these."""
        return self.name.startswith(SETUP)

    def has_value(self):
        return "{" in self.name


def written_out(text):
    """Rows of route tables that a macro makes, as if they stood there."""
    for name, parameters, body in MACRO.findall(text):
        text = text.replace(f"#define {name}({parameters}){body}", "")
        if "METHOD_GET" not in body:
            continue
        for call in set(re.findall(rf"\b{name}\(([^()]*)\)", text)):
            row = body.replace("\\\n", "\n")
            for parameter, value in zip(parameters.split(","), call.split(",")):
                row = re.sub(rf"(?<!/)\b{parameter.strip()}\b", value.strip(), row)
            text = text.replace(f"{name}({call})", row)
    return text


def sources(root=server.ROOT):
    for base, _, names in os.walk(os.path.join(root, "src")):
        for name in names:
            if name.endswith(".c"):
                with open(os.path.join(base, name), encoding="utf-8") as file:
                    text = file.read()
                text = written_out(text) if "METHOD_GET" in text else text
                for word, value in DEFINE.findall(text):
                    text = re.sub(rf"(?<!#define )\b{word}\b", lambda _, v=value: v, text)
                yield re.sub(r'"\s*"', "", text) if "METHOD_GET" in text else text


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


class Forms(html.parser.HTMLParser):
    """The forms of a page that post, each with its values as a browser would send them."""

    def __init__(self, body):
        super().__init__()
        self.found, self.inside, self.choices = [], False, None
        self.feed(body.decode("utf-8"))

    def handle_starttag(self, tag, attributes):
        one = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = one.get("method") == "post"
            if self.inside:
                self.found.append({"action": one.get("action"), "values": {}})
        if not self.inside or ("name" not in one and tag != "option"):
            return
        values = self.found[-1]["values"]
        if tag == "select":
            self.choices = one["name"]
        elif tag == "option" and (self.choices not in values or "selected" in one):
            values[self.choices] = one.get("value", "")
        elif tag == "textarea":
            values.setdefault(one["name"], "")
        elif tag == "input" and one.get("type") == "radio":
            values.setdefault(one["name"], one.get("value", ""))  # the first one
        elif tag == "input" and (one.get("type") != "checkbox" or "checked" in one):
            values[one["name"]] = one.get("value", "")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"


def fitting(forms, path, values):
    """The form that these values are for: the page's own before those that send elsewhere."""
    have = [one for one in forms if set(values) <= set(one["values"]) | {"agreed"}
            and not (one["action"] or "").endswith(("/dang-xuat", "/log-out"))]
    return next((one for one in have if one["action"] in (None, path)), have[0])


class Client:
    """A browser without script, logged in or not."""

    def __init__(self, port, person=NOBODY):
        self.port, self.person, self.cookies, self.at = port, person, {}, "/"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        if person is not NOBODY:
            self.log_in(person)

    def ask(self, method, path, form=None, headers=()):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                   "Accept": "text/html", **dict(headers)}
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
        if person == CITIZEN:
            _, body = self.send("/toi/dang-nhap", contact="0900000001")
            shown = re.search(r">\s*(\d{6})\s*<", body.decode("utf-8"))  # in a demo, and only there
            answer, _ = self.send(self.at, code=shown[1] if shown else "")
        else:
            answer, _ = self.send("/dang-nhap", name=person, password=DEMO_PASSWORD)
        if answer.status >= 400:
            raise RuntimeError(f"{person} cannot log in: {answer.status}")

    def follow(self, answer, body):
        while answer.status == 303:
            self.at = answer.getheader("Location")
            answer, body = self.ask("GET", self.at)
        return answer, body

    def send(self, path, **values):
        """Fills in the form of a page and sends it; the page that comes then."""
        self.at = path
        _, body = self.follow(*self.ask("GET", path))
        form = fitting(Forms(body).found, self.at, values)
        return self.follow(*self.ask("POST", form["action"] or self.at, form["values"] | values))


    def fill(self, path, below="", **values):
        """Sends the form of a page that goes to the page itself, or to an address that ends so; a
        refusal is an error here."""
        _, body = self.follow(*self.ask("GET", path))
        end = below or path.split("?")[0]
        form = next((one for one in Forms(body).found if (one["action"] or end).endswith(end)), None)
        if form is None:
            raise RuntimeError(f"{path}{below} has no form for {self.person}")
        self.at = form["action"] or path
        answer, body = self.follow(*self.ask("POST", self.at, form["values"] | values))
        if answer.status >= 400:
            said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body.decode("utf-8").split("<h1")[-1]))
            raise RuntimeError(f"{path}{below} refuses {self.person}: {answer.status} {said[:300]}")


class Walk:
    """All pages one person can reach, in breadth: first the addresses without a value."""

    def __init__(self, client, known):
        self.client, self.known, self.pages = client, known, []
        self.visits, self.seen, self.waiting = collections.Counter(), set(), collections.deque()

    def place(self, path):
        """(route, language) of an address; those without a value go first, as in the program."""
        bare = urllib.parse.urlsplit(path).path
        for route in sorted(self.known, key=Route.has_value):
            for lang, pattern in route.patterns.items():
                if pattern.match(bare):
                    return route, lang
        return None, None

    def offer(self, path, always=False):
        route, lang = self.place(path)
        if route is None or path in self.seen:
            return
        if always or self.visits[route.name, lang] < FOLLOWED:
            self.seen.add(path)
            self.visits[route.name, lang] += 1
            self.waiting.append(path)

    def keep(self, path, answer, body):
        kind = (answer.getheader("Content-Type") or "").split(";")[0]
        route, lang = self.place(path)
        self.pages.append(Page(route.name, lang, self.client.person, path, answer.status, kind, body))
        return kind

    def visit(self, path):
        answer, body = self.client.ask("GET", path)
        location = answer.getheader("Location")
        if location and location.startswith("/") and answer.status in (302, 303):
            self.offer(location)
        kind = self.keep(path, answer, body)
        if kind == "text/html":
            for link in LINK.findall(body.decode("utf-8")):
                self.offer(html.unescape(link))

    def all(self, examples=()):
        for route in self.known:
            if not route.has_value():
                for path in route.paths.values():
                    self.offer(path)
        for path in examples:
            self.offer(path, always=True)
        self.all_waiting()
        return self.pages

    def all_waiting(self):
        while self.waiting:
            self.visit(self.waiting.popleft())


def filed(client, walk):
    """A dossier filed online, every step seen in both languages, also when it is sent empty."""
    _, body = client.ask("GET", "/thu-tuc?q=khai+sinh")
    slug = re.search(r'href="/thu-tuc/([^"?]+)"', body.decode("utf-8"))[1]
    client.send(f"/nop/{slug}/bat-dau")
    steps = [{"name": "Trần Thị Thử", "id_number": "099080000017", "phone": "0900000017",
              "address": "Thôn Lúa, xã Bến Mây"}, {"truong1": "Khai sinh cho con"}, {},
             {"agreed": "1"}]
    for values in steps:
        path = client.at
        walk.offer(path)
        walk.all_waiting()
        answer, body = client.ask("POST", path, {"csrf": proof_of(client, path)})
        walk.keep(path, answer, body)
        client.send(path, **values)
        if client.at == path:
            break
    walk.offer(client.at)
    walk.all_waiting()


def work_at_counter(client, walk):
    """What has to be begun before its pages are there: a drawer of money, a number of the queue."""
    client.send("/lam-viec/thu-phi", opening="500000")
    _, body = client.ask("GET", "/lam-viec/hang-doi")
    help_form = next(one for one in Forms(body).found if one["values"].get("act") == "help")
    _, body = client.follow(*client.ask("POST", "/lam-viec/hang-doi", help_form["values"]))
    for path in LINK.findall(body.decode("utf-8")):
        walk.offer(html.unescape(path))


def proof_of(client, path):
    _, body = client.ask("GET", path)
    return re.search(r'name="csrf" value="([^"]*)"', body.decode("utf-8"))[1]


def in_english(path):
    """The English address of a Vietnamese one."""
    for route in sorted(routes(), key=Route.has_value):
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(route.name))
        found = re.fullmatch(pattern, path)
        if found:
            return route.paths["en"].format(**found.groupdict())
    return path


def examples(installation):
    """Addresses that nobody is led to by a link."""
    dossiers = installation.lines("export", "dossiers")
    dossier = dossiers[0]
    api = deeds.Api(installation, dossier["agency"])
    asked = api.receive(dossier["procedure"])
    api.tell(asked, "supplement_requested", reason="Thiếu giấy chứng sinh")
    of_states = [*{one["status"]: one for one in dossiers}.values(), asked]
    code = urllib.parse.quote(dossier["code"])
    both = f"{code}/{urllib.parse.quote(dossier['check_code'])}"
    figure = "06a/2020-01-01/2026-12-31/received_total"
    own = urllib.parse.quote(asked["code"])
    acts = [path.replace("{code}", own) for route in routes() for path in route.paths.values()
            if route.is_page() and path.count("{") == 1
            and route.name.startswith("/lam-viec/ho-so/{code}/")]
    return acts + [f"/lam-viec/thu-phi/{own}", f"/en/desk/fees/{own}", f"/lam-viec/ho-so/{own}/thong-bao",
            f"/en/desk/dossiers/{own}/notices", f"/lam-viec/ho-so/{own}", f"/en/desk/dossiers/{own}",
            "/q/1", "/en/q/1", f"/hs/{code}", f"/en/hs/{code}", f"/hs/{both}", f"/en/hs/{both}", f"/hs/{code}/00000000",
            "/thu-tuc?q=khai+sinh", "/en/procedures?q=birth", "/thu-tuc?q=khong-co-gi", "/tra-cuu?ma=+",
            "/ket-qua-giai-quyet?ky=x", "/lam-viec/tiep-nhan?q=khai+sinh", f"/so-lieu/{figure}",
            f"/en/figures/{figure}"] + [
        f"{lang}/hs/{urllib.parse.quote(one['code'])}/{urllib.parse.quote(one['check_code'])}"
        for one in of_states for lang in ("", "/en")]


def gather(installation, people=(NOBODY, CITIZEN, *ACCOUNTS)):
    """[Page] of everybody, over a running installation with the demo accounts; and the clients by
    person, logged in."""
    known = [route for route in routes() if route.is_page() and not route.is_setup()]
    clients, pages = {person: Client(installation.port, person) for person in people}, []
    there = deeds.done(installation, clients)
    more = examples(installation) + there + [in_english(path) for path in there]
    for person in people:
        walk = Walk(clients[person], known)
        if person is NOBODY:
            filed(clients[person], walk)
        if person == "letan":
            work_at_counter(clients[person], walk)
        pages += walk.all(more)
    return pages, clients


def first_run(installation):
    """[Page] of the first set-up, in both languages, before it is done: each screen as it is first
    seen, and as it is when it was sent empty; and the client of nobody."""
    known = [route for route in routes() if route.is_setup()]
    client = Client(installation.port)
    walk = Walk(client, known)
    code = installation.setup_path().rsplit("/", 1)[1]
    paths = [path.replace("{code}", code) for route in known for path in route.paths.values()]
    pages = walk.all(paths)
    for path in paths:
        answer, body = client.ask("POST", path, {"csrf": proof_of(client, path)})
        if answer.status >= 400:
            walk.keep(path, answer, body)
    return pages, {NOBODY: client}


def set_up(installation):
    """Does the first set-up to its end; the page that the new administrator comes to."""
    client = Client(installation.port)
    path = installation.setup_path()
    steps = [("", {}), ("/don-vi", {"agency_code": "24718", "agency_name": "UBND xã Thử", "level": "commune"}),
             ("/trang", {"site_name": "Một cửa xã Thử"}), ("/nop-ho-so", {}), ("/gio-lam-viec", {}),
             ("/quan-tri", {"name": "quantri", "display_name": "Vũ Quản Trị", "password": "trau tim nhay day",
                            "again": "trau tim nhay day", "counter": "true"})]
    for below, values in steps:
        client.fill(path + below, **values)
    return client.ask("GET", client.at)


def shape(body):
    """The page without its words: two pages of one shape have the same mistakes."""
    text = re.sub(r">[^<]+<", "><", body.decode("utf-8"))
    return re.sub(r'(value|href|id|for|src|aria-\w+|title|content)="[^"]*"', r"\1", text)
