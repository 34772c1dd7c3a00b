"""What the programs below tests/ that speak to a real server share: an installation with the demo
district in a scratch folder, the server on a free port, and a plain HTTP client."""
import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("MOTCUA_RELEASE") or os.path.join(ROOT, "build/motcua")
START_SECONDS = 60


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def run(*arguments, program=PROGRAM, **options):
    """Runs a command of motcua; the finished process, output as text."""
    if "input" not in options:
        options["stdin"] = subprocess.DEVNULL
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False,
                          **options)


def must(*arguments, **options):
    done = run(*arguments, **options)
    if done.returncode != 0:
        raise RuntimeError(f"motcua {' '.join(arguments)}: {done.returncode}\n{done.stderr}")
    return done.stdout


class Installation:
    """A data folder with the demo district, or an empty one with 0 dossiers; gone when the block ends."""

    def __init__(self, dossiers=20, program=PROGRAM, wrapper=()):
        self.dossiers, self.program, self.wrapper = dossiers, program, list(wrapper)
        self.port, self.child, self.log = free_port(), None, None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="motcua-test-")
        self.data = os.path.join(self.folder, "data")
        self.log = open(os.path.join(self.folder, "server.log"), "a+", encoding="utf-8")
        if self.dossiers > 0:
            must("demo", "--data", self.data, "--dossiers", str(self.dossiers), program=self.program)
        else:
            os.mkdir(self.data)
        return self

    def __exit__(self, *_):
        if self.child is not None:
            self.kill()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def lines(self, *arguments):
        """The JSON Lines that an export prints."""
        text = must(*arguments, "--data", self.data, program=self.program)
        return [json.loads(line) for line in text.splitlines() if line]

    def token(self, agency, role="receiver"):
        text = must("token", "add", "--agency", agency, "--role", role, "--data", self.data,
                    program=self.program)
        return text.strip().splitlines()[-1].strip()

    def start(self):
        """Starts the server; returns the seconds until it said that it listens."""
        begin = time.monotonic()
        self.child = subprocess.Popen(
            [*self.wrapper, self.program, "serve", "--data", self.data, "--listen",
             f"127.0.0.1:{self.port}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.child.stdout.readline()
        while line and "listening on" not in line:
            line = self.child.stdout.readline()
        if not line or time.monotonic() - begin > START_SECONDS:
            raise RuntimeError("the server did not start: " + self.logged())
        return time.monotonic() - begin

    def setup_path(self):
        """Where the first set-up begins: what the console says."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            found = re.search(r"http://[^/]+(/cai-dat/\S+)", self.logged())
            if found:
                return found[1]
            time.sleep(0.05)
        raise RuntimeError("nothing was said of the set-up: " + self.logged())

    def kill(self, number=signal.SIGKILL):
        self.child.send_signal(number)
        self.child.stdout.close()
        result = self.child.wait(timeout=60)
        self.child = None
        return result

    def logged(self):
        self.log.seek(0)
        return self.log.read()[-2000:]


class Connection:
    """One kept-alive HTTP/1.1 connection. request() gives (status, headers, body)."""

    def __init__(self, port):
        self.port, self.reader, self.writer = port, None, None

    async def request(self, method, path, headers, body=b""):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await self.writer.drain()
        raw = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = {}
        for name, _, value in (line.partition(":") for line in raw[1:] if line):
            # Only cookies come more than once: one a line.
            before = fields.get(name.lower())
            fields[name.lower()] = value.strip() if before is None else f"{before}\n{value.strip()}"
        size = int(fields.get("content-length", "0"))
        return int(raw[0].split()[1]), fields, await self.reader.readexactly(size)

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None
