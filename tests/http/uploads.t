#!/usr/bin/env python3
# timeout: 300
"""Uploads that are made to do harm are refused with words without a byte of theirs left
and without the server growing; sound ones, up to 200 MB, are kept, given out as attachments only,
verified, and come back from a backup. A scanner that speaks as clamd sees every file."""
import http.client
import io
import os
import socketserver
import struct
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import server  # noqa: E402

GROWTH_KIB = 32 * 1024
SECONDS = 60  # the child ends after two of its own; a busy machine may give them slowly
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


# ---- Files

def pdf(extra=b"", catalog=b"", tail=b"", filler=0):
    objects = [b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
               b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"]
    if filler:
        objects.append(b"<< /Length %d >>\nstream\n" % filler + os.urandom(1 << 16) *
                       (filler >> 16) + b"\nendstream")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    out += extra
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table)
    return bytes(out) + tail


def png(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + \
        chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def archive(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, body in entries:
            packed.writestr(name, body)
    return out.getvalue()


TYPES = ("[Content_Types].xml", b"<Types/>")
LINK = zipfile.ZipInfo("word/link")
LINK.external_attr = 0o120777 << 16
DOCX = [TYPES, ("word/document.xml", b"<w/>")]


def nested(depth):
    inner = bytes(1 << 20)
    for _ in range(depth):
        inner = archive([("0.zip", inner), ("1.zip", inner)])
    return inner


def tricks():
    sound = pdf()
    return [
        ("42.docx", nested(5)),
        ("bom.docx", archive([*DOCX, ("word/media/a.bin", bytes(150 << 20))])),
        ("bom.xlsx", archive([TYPES, ("xl/workbook.xml", b"<w/>"), ("xl/a.xml", b" " * (120 << 20))])),
        ("nhieu.docx", archive([*DOCX, *((f"word/{n}.xml", b"x") for n in range(2000))])),
        ("lien-ket.docx", archive([*DOCX, (LINK, "/etc/passwd")])),
        ("thoat.docx", archive([*DOCX, ("../../../../tmp/motcua-escaped", b"x")])),
        ("macro.docx", archive([*DOCX, ("word/vbaProject.bin", b"x")])),
        ("to.png", png(50000, 50000)),
        ("js.pdf", pdf(b"9 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n", b"/OpenAction 9 0 R")),
        ("chay.pdf", pdf(b"9 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n", b"/OpenAction 9 0 R")),
        ("kem.pdf", pdf(b"9 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n")),
        ("nhieu.pdf", pdf(b"9 0 obj\nnull\nendobj\n" * 1000000)),
        ("vong.pdf", b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Prev 9 >>\n"
                     b"startxref\n9\n%%EOF\n"),
        ("hai.pdf", pdf(tail=b"<html><script>alert(1)</script>")),
        ("gifar.gif", b"GIF89a" + bytes(20) + archive(DOCX)),
        ("gifar.jpg", b"GIF89a" + bytes(20) + archive(DOCX)),
        ("pdf-zip.pdf", sound + archive(DOCX)),
        ("trang.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("chuong-trinh.pdf", b"MZ" + bytes(1000)),
        ("../../../tmp/motcua-escaped.pdf", sound),
        ("/tmp/motcua-escaped.pdf", sound),
        ("C:\\motcua-escaped.pdf", sound),
        ("..\\..\\motcua-escaped.pdf", sound),
        ("%2e%2e/motcua-escaped.pdf", sound),
        ("a.pdf::$DATA", sound),
        ("a.pdf:an.pdf", sound),
        ("a" * 251 + ".pdf", sound),
        ("anh\u202efdp.exe.pdf", sound),
        ("a\u200b.pdf", sound),
        ("nul.pdf", sound),
        ("vi-rut.pdf", pdf(b"% " + EICAR + b"\n")),
        ("anh.jpg", sound),
        ("rong.pdf", b""),
    ]


# ---- A scanner that knows one virus

class Clamd(socketserver.StreamRequestHandler):
    seen = 0

    def handle(self):
        command, body = self.rfile.read(10), b""
        length = struct.unpack(">I", self.rfile.read(4))[0]
        while length:
            body = (body + self.rfile.read(length))[-(1 << 16):]
            length = struct.unpack(">I", self.rfile.read(4))[0]
        Clamd.seen += command == b"zINSTREAM\0"
        found = b"Eicar-Test-Signature FOUND" if EICAR in body else b"OK"
        self.wfile.write(b"stream: " + found + b"\0")


# ---- The server

class Desk:
    def __init__(self, installation, scanner):
        self.installation = installation
        example = installation.lines("export", "dossiers")[0]
        self.path = "/lam-viec/ho-so/" + example["code"] + "/tep"
        self.headers = {"Authorization": "Bearer " + installation.token(example["agency"])}
        self.child = subprocess.Popen(
            [installation.program, "serve", "--data", installation.data, "--listen",
             f"127.0.0.1:{installation.port}", "--scanner", f"tcp:127.0.0.1:{scanner}"],
            stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, stderr=installation.log, text=True)
        self.child.stdout.readline()

    def end(self):
        self.child.terminate()
        self.child.wait(30)

    def ask(self, method, path, body=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.installation.port, timeout=60)
        connection.request(method, path, body, {**self.headers, **dict(headers)})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def send(self, name, body, place="k"):
        mark = uuid.uuid4().hex
        parts = [f"--{mark}\r\nContent-Disposition: form-data; name=\"place\"\r\n\r\n{place}\r\n"
                 f"--{mark}\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"{name}\"\r\n"
                 "\r\n".encode(), body, f"\r\n--{mark}--\r\n".encode()]
        kind = {"Content-Type": "multipart/form-data; boundary=" + mark,
                "Content-Length": str(sum(map(len, parts)))}
        return self.ask("POST", self.path, iter(parts), kind)

    def memory(self):
        """Most of it since the last call of memory_forget, in KiB."""
        with open(f"/proc/{self.child.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

    def memory_forget(self):
        with open(f"/proc/{self.child.pid}/clear_refs", "w", encoding="ascii") as refs:
            refs.write("5")
        return self.memory()

    def stored(self):
        folder = os.path.join(self.installation.data, "files")
        return sum(len(files) for at, _, files in os.walk(folder)
                   if not at.startswith(os.path.join(folder, "previews")))


def refusals(desk):
    wrong, before = [], desk.memory_forget()
    for name, body in tricks():
        begun = time.monotonic()
        status, _, answer = desk.send(name, body)
        took = time.monotonic() - begun
        if status != 422 or b"class=\"errors\"" not in answer or took > SECONDS:
            wrong.append(f"{name[:60]!r}: {status} after {took:.1f} s")
    if desk.stored() != 0:
        wrong.append(f"{desk.stored()} files were left")
    if any("motcua-escaped" in name for name in os.listdir(tempfile.gettempdir())):
        wrong.append("a file escaped")
    if desk.memory() - before > GROWTH_KIB:
        wrong.append(f"the server grew by {desk.memory() - before} KiB")
    return wrong


def sound_ones(desk):
    wrong, seen = [], Clamd.seen
    for name, body in (("Giấy khai sinh.pdf", pdf()), ("bang.docx", archive(DOCX))):
        status, _, answer = desk.send(name, body)
        if status != 303:
            wrong.append(f"{name}: {status} {answer[-2000:]!r}")
    if Clamd.seen != seen + 2:
        wrong.append("the scanner did not see both")
    status, headers, body = desk.ask("GET", desk.path + "/1")
    if status != 200 or body != pdf() or not headers["Content-Disposition"].startswith("attachment") \
            or headers["Content-Security-Policy"] != "sandbox; default-src 'none'" \
            or headers["X-Content-Type-Options"] != "nosniff":
        wrong.append(f"the original: {status} {headers}")
    status, headers, body = desk.ask("GET", desk.path + "/1/xem")
    if status != 200 or headers["Content-Type"] != "image/jpeg" or body[:3] != b"\xff\xd8\xff":
        wrong.append(f"the preview: {status} {headers}")
    if desk.ask("GET", desk.path + "/2/xem")[0] != 404:
        wrong.append("a DOCX has a preview")
    return wrong


def large_one(desk):
    body, before = pdf(filler=198 << 20), desk.memory_forget()
    begun = time.monotonic()
    status, _, answer = desk.send("lon.pdf", body)
    took, grew = time.monotonic() - begun, desk.memory() - before
    print(f"# {len(body) >> 20} MB in {took:.1f} s, {len(body) / took / 1e6:.0f} MB/s, "
          f"the server grew by {grew} KiB")
    wrong = [] if status == 303 else [f"{status} {answer[-2000:]!r}"]
    if grew > GROWTH_KIB:
        wrong.append(f"the server grew by {grew} KiB")
    status = desk.send("qua-lon.pdf", pdf(filler=210 << 20))[0]
    return wrong if status == 413 else [*wrong, f"210 MB: {status}"]


def copies(desk):
    data = desk.installation.data
    wrong = []
    if server.run("verify", "--data", data).returncode != 0:
        wrong.append("verify failed")
    server.must("backup", data + ".copy", "--data", data)
    server.must("restore", data + ".copy", "--data", data + "-2")  # verifies, files included
    kept = [os.path.join(at, name) for at, _, names in os.walk(data + "-2/files") for name in names]
    if len(kept) != 3:
        wrong.append(f"{len(kept)} files came back")
    with open(kept[0], "r+b") as file:
        file.write(b"X")
    if server.run("verify", "--data", data + "-2").returncode == 0:
        wrong.append("a changed file was not noticed")
    return wrong


def main():
    steps = [("every trick is refused with words and nothing of it stays", refusals),
             ("sound files are scanned, kept, and leave as attachments or drawn anew", sound_ones),
             ("200 MB go to disk without the server growing, more is too much", large_one),
             ("verify and backups know the files", copies)]
    clamd = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
    threading.Thread(target=clamd.serve_forever, daemon=True).start()
    print(f"1..{len(steps)}")
    failed = 0
    with server.Installation() as installation:
        desk = Desk(installation, clamd.server_address[1])
        try:
            for number, (title, step) in enumerate(steps, 1):
                wrong = step(desk)
                failed += bool(wrong)
                print("\n".join(f"# {line}" for line in wrong), end="\n" if wrong else "")
                print(f"{'not ok' if wrong else 'ok'} {number} - {title}", flush=True)
        finally:
            desk.end()
    clamd.shutdown()
    return failed > 0


sys.exit(main())
