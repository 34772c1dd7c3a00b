#!/usr/bin/env python3
# timeout: 120
"""A payment gateway that misbehaves: it tells late, twice, in the wrong order, the wrong amount, or
nothing; others pretend to be it. No money is counted twice, none is lost, and no receipt is written
because a browser came back."""
import hashlib
import hmac
import http.client
import http.server
import json
import os
import re
import sys
import threading
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import server  # noqa: E402

PROGRAM = os.environ.get("MOTCUA", server.PROGRAM)
MERCHANT, SECRET = "H16.37", "a secret of the test gateway"


def signature(content):
    return hmac.new(SECRET.encode(), content.encode(), hashlib.sha256).hexdigest()


class Gateway(http.server.ThreadingHTTPServer):
    """Takes creations that are signed, and answers 503 when it is told to be down."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), GatewayRequest)
        self.orders, self.is_down, self.forged = {}, False, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class GatewayRequest(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.server.is_down:
            return self.answer(503, {})
        if self.headers["X-Signature"] != signature(body):
            self.server.forged += 1
            return self.answer(403, {})
        order = json.loads(body)
        self.server.orders[order["order_id"]] = order
        return self.answer(201, {"pay_url": f"{self.server.url}/pay/{order['order_id']}"})


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
        content = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        connection.close()
        return answer.status, content

    def get(self, path):
        return self.request("GET", path)[1]

    def send(self, page, action, **form):
        text = self.get(page)
        hidden = {name: re.findall(rf'name="{name}" value="([^"]*)"', text)[-1]
                  for name in ("csrf", "key")}
        return self.request("POST", action, hidden | form)

    def login(self, name):
        page = self.get("/dang-nhap")
        token = re.findall(r'name="csrf" value="([^"]*)"', page)[-1]
        self.request("POST", "/dang-nhap", {"csrf": token, "name": name, "password": "mau"})


class Story:
    def __init__(self, installation, gateway, dossiers):
        self.port, self.gateway, self.results = installation.port, gateway, []
        self.officer, self.citizen = Browser(self.port), Browser(self.port)
        self.dossiers = iter(dossiers)

    def tell(self, sentence, holds):
        self.results.append((bool(holds), sentence))

    def callback(self, order, amount, status="paid", transaction="T1", key=None):
        at = "2026-11-23T10:00:00+07:00"
        text = f"{MERCHANT}\n{order}\n{amount}\n{status}\n{transaction}\n{at}"
        body = {"order_id": order, "amount": amount, "status": status, "at": at,
                "transaction_id": transaction, "signature": key or signature(text)}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", "/api/v1/payments/callback", json.dumps(body),
                           {"Content-Type": "application/json"})
        return connection.getresponse().status

    def charged(self):
        """A dossier that owes 2.000 đ or more: its staff page and its public one."""
        dossier = next(one for one in self.dossiers if 'name="quantity1"' in self.officer.get(
            "/lam-viec/thu-phi/" + one["code"]))
        desk = "/lam-viec/thu-phi/" + dossier["code"]
        self.officer.send(desk, desk + "/tinh", wanted1="on", quantity1="1", copies1="1",
                          do="charge")
        return desk, f"/hs/{dossier['code']}/{dossier['check_code']}/thanh-toan"

    def begun(self, page):
        before = set(self.gateway.orders)
        self.citizen.send(page, page)
        order = next(iter(set(self.gateway.orders) - before))
        return order, self.gateway.orders[order]["amount"]

    def refunds(self):
        return len(re.findall(r'href="/lam-viec/hoan-phi/\d+"', self.officer.get(
            "/lam-viec/thu-phi")))

    def receipts(self, desk):
        return len(set(re.findall(r"2\d{3}/\d{7}", self.officer.get(desk))))

    def tell_all(self):
        self.officer.login("motcua")
        self.paid_once()
        self.paid_at_the_counter_meanwhile()
        self.out_of_order()
        self.silent()
        return self.results

    def paid_once(self):
        desk, page = self.charged()
        self.tell("the public page offers to pay online",
                  "Thanh toán trực tuyến" in self.citizen.get(page))
        order, amount = self.begun(page)
        waits = "Đang chờ ngân hàng xác nhận" in self.citizen.get(page)
        self.tell("the gateway was asked, signed, and the page waits",
                  waits and self.gateway.forged == 0 and amount > 0)
        self.citizen.send(page, page) if "Thanh toán trực tuyến" in self.citizen.get(page) else None
        self.citizen.get(page + "?don=" + order + "&status=paid")
        self.tell("coming back from the bank alone pays nothing", self.receipts(desk) == 0)
        self.tell("a forged message is refused",
                  self.callback(order, amount, key="0" * 64) == 403 and self.receipts(desk) == 0)
        self.tell("an order that nobody made is not known",
                  self.callback("mcnobody", amount) == 404)
        self.tell("a pending message changes nothing",
                  self.callback(order, amount, "pending", "") == 200 and self.receipts(desk) == 0)
        self.tell("a wrong amount pays nothing and becomes a task to pay it back",
                  self.callback(order, amount - 1, transaction="T0") == 200 and
                  self.receipts(desk) == 0 and self.refunds() == 1)
        self.tell("the right message writes the receipt",
                  self.callback(order, amount) == 200 and self.receipts(desk) == 1 and
                  "Đã nộp đủ" in self.citizen.get(page))
        self.tell("the same message again, three times, writes no second one",
                  all(self.callback(order, amount) == 200 for _ in range(3)) and
                  self.receipts(desk) == 1 and self.refunds() == 1)
        self.tell("failed after paid is ignored",
                  self.callback(order, amount, "failed", "") == 200 and
                  "Đã nộp đủ" in self.citizen.get(page))
        self.tell("a second payment of the same order is a task to pay it back",
                  self.callback(order, amount, transaction="T2") == 200 and
                  self.receipts(desk) == 1 and self.refunds() == 2)

    def paid_at_the_counter_meanwhile(self):
        desk, page = self.charged()
        order, amount = self.begun(page)
        self.officer.send("/lam-viec/thu-phi", "/lam-viec/thu-phi/mo-ca", opening="0")
        self.officer.send(desk, desk + "/thu", method="cash", payer="Trần Văn Thử")
        self.tell("cash at the counter is taken while the bank is silent", self.receipts(desk) == 1)
        self.tell("the late payment then goes back, and stays visible until it has",
                  self.callback(order, amount, transaction="T3") == 200 and
                  self.receipts(desk) == 1 and self.refunds() == 3)

    def out_of_order(self):
        desk, page = self.charged()
        order, amount = self.begun(page)
        self.callback(order, amount, "failed", "")
        self.tell("a failure is told to the citizen",
                  "không thành công" in self.citizen.get(page))
        self.tell("money that comes after all is taken",
                  self.callback(order, amount, transaction="T4") == 200 and
                  self.receipts(desk) == 1 and self.refunds() == 3)

    def silent(self):
        desk, page = self.charged()
        self.gateway.is_down = True
        status, text = self.citizen.send(page, page)
        self.tell("a gateway that is down is said in words, and nothing is taken",
                  status == 502 and "Cổng thanh toán không trả lời" in text and
                  self.receipts(desk) == 0)


def main():
    gateway = Gateway()
    with server.Installation(dossiers=900, program=PROGRAM) as installation:
        data = ("--data", installation.data)
        server.must("payment-gateway", "connect", "--url", gateway.url, "--merchant", MERCHANT,
                    *data, program=PROGRAM, input=SECRET + "\n")
        dossiers = [one for one in installation.lines("export", "dossiers")
                    if one["procedure"] == "2.000815"]
        installation.start()
        results = Story(installation, gateway, dossiers).tell_all()
        installation.kill()
        results.append((server.run("verify", *data, program=PROGRAM).returncode == 0,
                        "the installation verifies afterwards"))
    print(f"1..{len(results)}")
    for number, (holds, sentence) in enumerate(results, 1):
        print(f"{'ok' if holds else 'not ok'} {number} - {sentence}")
    return 0 if all(holds for holds, _ in results) else 1


sys.exit(main())
