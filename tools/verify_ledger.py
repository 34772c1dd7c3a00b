#!/usr/bin/env python3
"""Checks a ledger of motcua without motcua: written from docs/ledger.md, standard library only.

usage: verify_ledger.py [--key HEX] [--witness FILE]... LEDGER
       verify_ledger.py --key HEX --receipt FILE [LEDGER]
       verify_ledger.py [--key HEX] --proof FILE [LEDGER]

LEDGER is motcua.db (SQLite, opened read-only) or the output of `motcua export ledger` (JSON Lines).
Exit 0: everything is right. Exit 1: the first thing that is wrong is named. Exit 2: wrong use.
"""
import argparse
import base64
import hashlib
import json
import re
import sqlite3
import struct
import sys
from datetime import datetime, timedelta, timezone
from urllib.parse import unquote

ZONE = timezone(timedelta(hours=7))
KEY = re.compile("[a-z0-9_]+")


class Wrong(Exception):
    """The first thing that is wrong."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# ---- Ed25519 (RFC 8032 §5.1), verification only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_multiply(scalar, p):
    q = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            q = point_add(q, p)
        p = point_add(p, p)
        scalar >>= 1
    return q


def point_equal(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def x_recover(y, sign):
    if y >= P:
        return None
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - xx) % P != 0 or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point_decode(text):
    number = int.from_bytes(text, "little")
    y = number & ((1 << 255) - 1)
    x = x_recover(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (x_recover(BASE_Y, 0), BASE_Y, 1, x_recover(BASE_Y, 0) * BASE_Y % P)


def signature_is_valid(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point_decode(key), point_decode(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return point_equal(point_multiply(s, BASE), point_add(r, point_multiply(h, a)))


# ---- Tree (RFC 6962 §2.1)


class Tree:
    """Grows leaf by leaf; keeps the roots of its complete subtrees."""

    def __init__(self):
        self.count, self.parts, self.tiles = 0, [], []

    def add(self, entry):
        """Returns the tiles (level, idx, hash) that the leaf completes."""
        self.count += 1
        self.parts.append(sha256(b"\0", entry))
        tiles, rest, level = [], self.count, 0
        while rest % 2 == 0:
            right = self.parts.pop()
            self.parts[-1] = sha256(b"\1", self.parts[-1], right)
            rest, level = rest // 2, level + 1
            if level % 8 == 0:
                tiles.append((level, self.count // 2**level - 1, self.parts[-1]))
        return tiles

    def root(self):
        if not self.parts:
            return sha256()
        root = self.parts[-1]
        for part in reversed(self.parts[:-1]):
            root = sha256(b"\1", part, root)
        return root


def root_from_inclusion(index, count, leaf, path):
    """RFC 9162 §2.1.3.2; None when the path has the wrong length."""
    last = count - 1
    if not 0 <= index <= last:
        return None
    for node in path:
        if last == 0:
            return None
        if index % 2 == 1 or index == last:
            leaf = sha256(b"\1", node, leaf)
            while index % 2 == 0 and index != 0:
                index, last = index // 2, last // 2
        else:
            leaf = sha256(b"\1", leaf, node)
        index, last = index // 2, last // 2
    return leaf if last == 0 else None


# ---- Signed notes


def note_name(key):
    return "motcua/" + sha256(key)[:8].hex()


def note_open(text, key):
    """The signed lines, when key (or nobody, if None) signed them."""
    body, blank, signatures = text.partition("\n\n")
    body += "\n"
    if not blank:
        raise Wrong("not a signed note")
    if key is None:
        return body.splitlines()
    name = note_name(key)
    key_id = sha256(name.encode(), b"\n\1", key)[:4]
    for line in signatures.splitlines():
        if not line.startswith("\u2014 " + name + " "):
            continue
        try:
            signed = base64.b64decode(line.split(" ")[2], validate=True)
        except ValueError:
            continue
        if signed[:4] == key_id and signature_is_valid(key, body.encode(), signed[4:]):
            return body.splitlines()
    raise Wrong("not signed by the key " + key.hex())


def checkpoint_text(count, root, at_ms, key):
    at = datetime.fromtimestamp(at_ms // 1000, ZONE).strftime("%Y-%m-%dT%H:%M:%S")
    fraction = ".%03d" % (at_ms % 1000) if at_ms % 1000 else ""
    return "%s\n%d\n%s\ntime %s%s+07:00\n" % (
        note_name(key), count, base64.b64encode(root).decode(), at, fraction)


def checkpoint_read(text, key):
    lines = note_open(text, key)
    if len(lines) < 4 or not lines[0].startswith("motcua/"):
        raise Wrong("not a checkpoint")
    return int(lines[1]), base64.b64decode(lines[2], validate=True)


# ---- Where a ledger is read from


class Database:
    def __init__(self, path):
        self.db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)

    def events(self):
        return self.db.execute(
            "select e.seq, e.at, e.recorded_at, cast(e.body as blob), e.hash, p.salt,"
            " cast(p.content as blob) from event e left join event_private p on p.seq = e.seq"
            " order by e.seq")

    def tiles(self):
        return {(level, idx): hash_ for level, idx, hash_ in
                self.db.execute("select level, idx, hash from ledger_tile")}

    def checkpoints(self):
        return {row[0]: row[1:] for row in
                self.db.execute("select count, root, at, signature, key from checkpoint")}

    def private_count(self):
        return self.db.execute("select count(*) from event_private").fetchone()[0]


class Lines:
    """`motcua export ledger`: events without personal content, then checkpoints as notes."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="\n") as file:
            rows = [json.loads(line) for line in file]
        self.rows = [row for row in rows if "seq" in row]
        self.notes = [row["checkpoint"] for row in rows if "checkpoint" in row]

    def events(self):
        for row in self.rows:
            yield (row["seq"], row["at"], row["recorded_at"], row["body"].encode(),
                   bytes.fromhex(row["hash"]), None, None)

    def tiles(self):
        return None

    def checkpoints(self):
        return {checkpoint_read(note, None)[0]: note for note in self.notes}

    def private_count(self):
        return 0


# ---- Checking


def is_canonical(body):
    pairs = json.loads(body, object_pairs_hook=list)
    keys = [key for key, _ in pairs]
    plain = all(type(value) is str or (type(value) is int and abs(value) < 2**53)
                for _, value in pairs)
    again = json.dumps(dict(pairs), separators=(",", ":"), ensure_ascii=False)
    return (plain and all(KEY.fullmatch(key) for key in keys) and keys == sorted(set(keys))
            and again.encode() == body and len(body) <= 65536)


def digest_check(body, salt, content):
    """Returns True when the personal content was erased."""
    digest = json.loads(body).get("private")
    if content is None:
        return digest is not None
    if sha256(salt, content).hex() != digest:
        raise Wrong("private: content with another digest")
    return False


def checkpoint_check(count, root, stored, key):
    if isinstance(stored, str):
        if checkpoint_read(stored, key) != (count, root):
            raise Wrong("checkpoint root: expected %s" % root.hex())
        return
    stored_root, at_ms, signature, stored_key = stored
    if stored_root != root:
        raise Wrong("checkpoint root: expected %s, found %s" % (root.hex(), stored_root.hex()))
    if key is not None and stored_key != key:
        raise Wrong("checkpoint key: found %s" % stored_key.hex())
    text = checkpoint_text(count, root, at_ms, stored_key)
    if not signature_is_valid(stored_key, text.encode(), signature):
        raise Wrong("checkpoint signature")


class Verifier:
    def __init__(self, ledger, key, witnesses, seen):
        self.ledger, self.key, self.witnesses = ledger, key, witnesses
        self.seen = seen  # (seq, hash) of events that somebody outside has seen
        self.tree, self.head, self.erased, self.private = Tree(), bytes(32), 0, 0
        self.tiles, self.checkpoints = ledger.tiles(), ledger.checkpoints()

    def event(self, seq, at, recorded_at, body, hash_):
        if seq != self.tree.count + 1:
            raise Wrong("order: expected %d" % (self.tree.count + 1))
        self.head = sha256(b"\1", self.head, struct.pack(">qqq", seq, at, recorded_at), body)
        if self.head != hash_:
            raise Wrong("hash: expected %s, found %s" % (self.head.hex(), hash_.hex()))
        if not is_canonical(body):
            raise Wrong("body: not canonical")

    def tree_grow(self):
        for level, idx, hash_ in self.tree.add(self.head):
            if self.tiles is not None and self.tiles.pop((level, idx), None) != hash_:
                raise Wrong("tile %d/%d: expected %s" % (level, idx, hash_.hex()))

    def marks(self, seq):
        if seq in self.checkpoints:
            checkpoint_check(seq, self.tree.root(), self.checkpoints.pop(seq), self.key)
        if seq in self.witnesses and self.witnesses.pop(seq) != self.tree.root():
            raise Wrong("witness: expected another root than %s" % self.tree.root().hex())
        for seen_seq, seen_hash in self.seen:
            if seen_seq == seq and seen_hash != self.head:
                raise Wrong("seen outside with hash %s" % seen_hash.hex())

    def run(self):
        seq = 0
        try:
            for seq, at, recorded_at, body, hash_, salt, content in self.ledger.events():
                self.event(seq, at, recorded_at, body, hash_)
                self.erased += digest_check(body, salt, content)
                self.private += content is not None
                self.tree_grow()
                self.marks(seq)
        except Wrong as wrong:
            raise Wrong("event %d: %s" % (seq, wrong)) from None
        self.rest()

    def rest(self):
        count = self.tree.count
        longest = max([*self.witnesses, *(seq for seq, _ in self.seen), 0])
        if longest > count:
            raise Wrong("cut: %d events were seen outside, %d are here" % (longest, count))
        if self.tiles or self.checkpoints or self.ledger.private_count() != self.private:
            raise Wrong("rows that belong to no event")


def receipt_read(path, key):
    """The signed note of a receipt, or its QR code as a scanner gives it."""
    with open(path, encoding="utf-8", newline="\n") as file:
        text = file.read()
    if text.startswith("http"):
        text = unquote(text.strip().partition("#")[2])
    lines = note_open(text, key)
    if lines[0] != "motcua-receipt/1" or len(lines) != 6:
        raise Wrong("not a receipt")
    print("receipt %s, received %s, due %s" % tuple(lines[1:4]))
    return int(lines[4]), base64.b64decode(lines[5], validate=True)


def proof_read(path, key):
    """The answer of GET /api/v1/ledger/proof/{code}."""
    with open(path, encoding="utf-8") as file:
        proof = json.load(file)
    count, root = checkpoint_read(proof["checkpoint"], key)
    entry = bytes.fromhex(proof["hash"])
    nodes = [bytes.fromhex(node) for node in proof["path"]]
    if root_from_inclusion(proof["seq"] - 1, count, sha256(b"\0", entry), nodes) != root:
        raise Wrong("proof: event %d is not under the checkpoint" % proof["seq"])
    print("event %d is among the first %d" % (proof["seq"], count))
    return proof["seq"], entry


def witnesses_read(paths, key):
    witnesses = {}
    for path in paths:
        with open(path, encoding="utf-8", newline="\n") as file:
            count, root = checkpoint_read(file.read(), key)
        witnesses[count] = root
    return witnesses


def arguments_parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--key", type=bytes.fromhex, help="public key, 64 hex digits")
    parser.add_argument("--witness", action="append", default=[], metavar="FILE")
    parser.add_argument("--receipt", metavar="FILE")
    parser.add_argument("--proof", metavar="FILE")
    parser.add_argument("ledger", nargs="?", metavar="LEDGER")
    arguments = parser.parse_args()
    if arguments.receipt and arguments.key is None:
        parser.error("a receipt is checked with --key")
    if arguments.ledger is None and not arguments.receipt and not arguments.proof:
        parser.error("LEDGER is missing")
    return arguments


def ledger_open(path):
    with open(path, "rb") as file:
        return Database(path) if file.read(15) == b"SQLite format 3" else Lines(path)


def main():
    arguments = arguments_parse()
    try:
        seen = []
        if arguments.receipt:
            seen.append(receipt_read(arguments.receipt, arguments.key))
        if arguments.proof:
            seen.append(proof_read(arguments.proof, arguments.key))
        if arguments.ledger is None:
            return 0
        verifier = Verifier(ledger_open(arguments.ledger), arguments.key,
                            witnesses_read(arguments.witness, arguments.key), seen)
        verifier.run()
    except (Wrong, sqlite3.DatabaseError, ValueError, KeyError, TypeError) as wrong:
        print("WRONG: %s" % wrong)
        return 1
    print("OK: %d events, %d erased, root %s" % (
        verifier.tree.count, verifier.erased, verifier.tree.root().hex()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
