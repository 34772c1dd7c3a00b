#!/usr/bin/env python3
# timeout: 300
"""Runs the stories in tests/http/**/*.http against the real server with sanitizers and the demo
district. A story is a file of steps that share variables and cookies; a step is one test:

    ### the sentence that this step proves
    POST /api/v1/dossiers
    Authorization: Bearer {{token}}

    {"procedure": "{{procedure}}"}
    => 201
    header content-type: application/json
    json code exists
    json applicant.name = "Nguyễn Văn A"
    body has Đã tiếp nhận
    body has not <script>
    set code = json code
    set csrf = body name="csrf" value="([^"]+)"
    within 500 ms

Variables that exist from the beginning: token (a receiver's), agency, procedure, code and check_code
of a dossier of the demo; {{unique}} is another text each time."""
import asyncio
import http.cookies
import itertools
import json
import os
import re
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import server  # noqa: E402

COUNTER = itertools.count(1)


class Step:
    def __init__(self, title, text):
        self.title = title
        asked, _, expected = text.partition("\n=> ")
        head, _, self.body = asked.strip("\n").partition("\n\n")
        lines = head.split("\n")
        self.method, self.path = lines[0].split(" ", 1)
        self.headers = dict(line.split(": ", 1) for line in lines[1:])
        self.status, _, rest = expected.partition("\n")
        self.checks = [line for line in rest.split("\n") if line and not line.startswith("#")]


def steps_of(path):
    with open(path, encoding="utf-8") as file:
        parts = re.split(r"^### (.*)\n", file.read(), flags=re.M)[1:]
    return [Step(title.strip(), text) for title, text in zip(parts[::2], parts[1::2])]


def filled(text, variables):
    def value(match):
        name = match.group(1)
        return f"story-{os.getpid()}-{next(COUNTER)}" if name == "unique" else str(variables[name])
    return re.sub(r"\{\{(\w+)\}\}", value, text)


def json_at(body, path):
    """The value at a.b[0].c, KeyError when there is none."""
    value = json.loads(body)
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        try:
            value = value[int(index)] if index else value[name]
        except (IndexError, TypeError) as problem:
            raise KeyError(path) from problem
    return value


class Answer:
    def __init__(self, status, headers, body, took_ms):
        self.status, self.headers, self.took_ms = status, headers, took_ms
        self.body = body.decode("utf-8", "replace")

    def found(self, source):
        """The text that `json PATH`, `header NAME` or `body REGEX` means."""
        kind, _, what = source.partition(" ")
        if kind == "json":
            return json_at(self.body, what)
        if kind == "header":
            return self.headers[what.lower()]
        match = re.search(what, self.body)
        return match.group(1) if match else None

    def complaint(self, check, variables):
        """What is wrong by this check, None when nothing is. Sets variables."""
        word, _, rest = check.partition(" ")
        if word == "set":
            name, _, source = rest.partition(" = ")
            variables[name] = self.found(source)
            return None if variables[name] is not None else f"{source} is not there"
        if word == "within":
            return None if self.took_ms <= int(rest.split()[0]) else f"it took {self.took_ms:.0f} ms"
        if word == "header":
            name, _, part = rest.partition(": ")
            value = self.headers.get(name.lower(), "")
            return None if part in value and value else f"header {name} is {value!r}"
        if word == "body" and rest.startswith("has not "):
            return f"the body has {rest[8:]}" if rest[8:] in self.body else None
        if word == "body":
            return None if rest[4:] in self.body else f"the body lacks {rest[4:]}"
        return self.json_complaint(rest)

    def json_complaint(self, rest):
        if rest.endswith(" exists"):
            return None if self.found("json " + rest[:-7]) is not None else f"no {rest[:-7]}"
        path, _, wanted = rest.partition(" = ")
        value = self.found("json " + path)
        return None if value == json.loads(wanted) else f"{path} is {value!r}"


class Story:
    def __init__(self, path, port, variables):
        self.path, self.variables, self.cookies = path, dict(variables), {}
        self.connection = server.Connection(port)

    async def ask(self, step):
        headers = {name: filled(value, self.variables) for name, value in step.headers.items()}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = filled(step.body, self.variables).encode()
        begin = time.monotonic()
        status, fields, answer = await self.connection.request(
            step.method, filled(step.path, self.variables), headers, body)
        if "set-cookie" in fields:
            for line in fields["set-cookie"].split("\n"):
                jar = http.cookies.SimpleCookie(line)
                self.cookies.update({name: morsel.value for name, morsel in jar.items()})
        if fields.get("connection", "") == "close":
            self.connection.close()
        return Answer(status, fields, answer, (time.monotonic() - begin) * 1000)

    async def problems(self, step):
        try:
            answer = await self.ask(step)
        except (OSError, EOFError, KeyError, ValueError) as problem:
            self.connection.close()
            return [f"{type(problem).__name__}: {problem}"]
        found = [] if str(answer.status) == step.status.strip() else \
            [f"status {answer.status}, not {step.status}"]
        for check in step.checks:
            try:
                complaint = answer.complaint(filled(check, self.variables), self.variables)
            except (KeyError, ValueError) as problem:
                complaint = f"{type(problem).__name__}: {problem}"
            found += [f"{check}: {complaint}"] if complaint else []
        return found + ([answer.body[:1500]] if found else [])

    async def run(self):
        return [(step.title, await self.problems(step)) for step in steps_of(self.path)]


def first_variables(installation):
    dossier = installation.lines("export", "dossiers")[0]
    return {"token": installation.token(dossier["agency"]), "agency": dossier["agency"],
            "procedure": dossier["procedure"], "code": dossier["code"],
            "check_code": dossier["check_code"]}


def twins():
    """Expectations that are wrong must be noticed."""
    answer = Answer(200, {"content-type": "text/html"}, '{"a":{"b":[1]}}'.encode(), 10)
    return ["json a.b[0] = 2", "json a.c exists", "body has nothing", 'body has not "a"',
            "header content-type: json", "within 5 ms", "set x = body (zzz)"], answer


def noticed(answer, check):
    try:
        return answer.complaint(check, {}) is not None
    except KeyError:
        return True


def main():
    paths = sorted(os.path.join(base, name) for base, _, names in os.walk(HERE)
                   for name in names if name.endswith(".http"))
    program = os.environ.get("MOTCUA", server.PROGRAM)
    results = []
    with server.Installation(dossiers=60, program=program) as installation:
        variables = first_variables(installation)
        installation.start()
        for path in paths:
            name = os.path.relpath(path, HERE)[:-5]
            found = asyncio.run(Story(path, installation.port, variables).run())
            results += [(f"{name}: {title}", problems) for title, problems in found]
        ended = installation.kill(15)
        results.append(("the server ends well and the sanitizers have nothing to say",
                        [] if ended == 0 else [f"exit {ended}", installation.logged()]))
    checks, answer = twins()
    results += [(f"twin: `{check}` is noticed when it is wrong",
                 [] if noticed(answer, check) else ["it passed"]) for check in checks]
    for number, (title, problems) in enumerate(results, 1):
        print(("not ok" if problems else "ok") + f" {number} - {title}")
        for problem in problems:
            print("\n".join("#   " + line for line in problem.splitlines()))
    print(f"1..{len(results)}")
    sys.exit(1 if any(problems for _, problems in results) else 0)


main()
