"""What people have done before anybody looks at the pages: some pages are there only for a draft that
waits, for money that was taken, for a number that was drawn. Done with the forms of the pages."""
import html
import http.client
import json
import re
import urllib.parse


class Api:
    """The API as a program of the agency uses it."""

    def __init__(self, installation, agency):
        self.port, self.agency, self.sent = installation.port, agency, 0
        self.headers = {"Authorization": f"Bearer {installation.token(agency, 'head')}",
                        "Content-Type": "application/json"}

    def post(self, path, **values):
        self.sent += 1
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", path, json.dumps(values),
                           self.headers | {"Idempotency-Key": f"pages-{self.agency}-{self.sent}"})
        answer = connection.getresponse()
        told = json.loads(answer.read())
        if answer.status >= 400:
            raise RuntimeError(f"{path}: {told}")
        return told

    def receive(self, procedure):
        return self.post("/api/v1/dossiers", procedure=procedure, agency=self.agency, channel="counter",
                         applicant={"name": "Trần Thị Thử", "phone": "0900000018"})

    def tell(self, receipt, event, **values):
        self.post(f"/api/v1/dossiers/{receipt['code']}/events", event=event, **values)


def path_of(receipt, *below):
    """The citizen's page of a dossier, or one below it."""
    return "/".join(["/hs", *(urllib.parse.quote(receipt[name]) for name in ("code", "check_code")), *below])


def link(client, path, pattern):
    """What a page leads to."""
    _, body = client.follow(*client.ask("GET", path))
    found = re.search(f'(?:href|value)="({pattern})"', body.decode("utf-8"))
    if found is None:
        raise RuntimeError(f"{path} for {client.person}: nothing like {pattern}")
    return html.unescape(found[1])


def drafted(people, code):
    people["totrinh"].fill(f"/lam-viec/ho-so/{code}/xu-ly")
    people["totrinh"].fill(f"/lam-viec/ho-so/{code}/du-thao", content="Trần Thị Thử\nThôn Lúa", assignee="lanhdao")


def approved(people, code):
    drafted(people, code)
    people["lanhdao"].fill(f"/duyet/{code}", quyet="duyet")


def charged(people, code):
    people["motcua"].fill(f"/lam-viec/thu-phi/{code}", below="/tinh", do="charge", wanted1="on", quantity1="2")


def paid_back(people, code):
    """Money taken and asked back: the page where it is handed out."""
    officer, path = people["motcua"], f"/lam-viec/thu-phi/{code}"
    charged(people, code)
    officer.fill("/lam-viec/thu-phi", below="/mo-ca", opening="100000")
    officer.fill(path, below="/thu", method="cash")
    what = link(officer, path, r"refund[^\"]*")
    officer.fill(path, below="/sua", what=what, amount="1000", reason="Thu nhầm")
    return link(officer, path, r"/lam-viec/hoan-phi/\d+")


def ticket(people):
    kiosk = link(people["quantri"], "/quan-tri/hang-doi", r"/kiosk\?[^\"]*")
    lane = link(people[None], kiosk, r"\d+")
    people[None].fill(kiosk, lane=lane)
    return people[None].at


def done(installation, people):
    """Addresses of the pages that are there now; people: clients by name, None for nobody."""
    dossiers = installation.lines("export", "dossiers")
    api = Api(installation, min((one["agency"] for one in dossiers), key=len))
    people["quantri"].fill("/quan-tri/cai-dat", bank_bin="970436", bank_account="0123456789",
                           bank_holder="UBND HUYEN THU", payment_url="https://thanh-toan.example.vn",
                           payment_merchant="UBND", payment_secret="rat-bi-mat")
    waiting, ready, issued, fee, back, paused = (api.receive("2.000815") for _ in range(6))
    drafted(people, waiting["code"])
    for receipt in (ready, issued):
        approved(people, receipt["code"])
    people["totrinh"].fill(f"/lam-viec/ho-so/{issued['code']}/phat-hanh")
    charged(people, fee["code"])
    people["totrinh"].fill(f"/lam-viec/ho-so/{paused['code']}/xu-ly")
    people["lanhdao"].fill(f"/lam-viec/ho-so/{paused['code']}/dung", reason="Chờ xác minh")
    found = [paid_back(people, back["code"]), f"/duyet/{waiting['code']}", path_of(fee, "thanh-toan"),
             path_of(issued), path_of(fee), ticket(people)]
    acts = ((ready, "/phat-hanh"), (paused, "/tiep-tuc"), (issued, "/tep"), (waiting, ""), (ready, ""), (issued, ""))
    return found + [f"/lam-viec/ho-so/{one['code']}{act}" for one, act in acts] + [
        f"/lam-viec/thu-phi/{one['code']}" for one in (fee, back)]
