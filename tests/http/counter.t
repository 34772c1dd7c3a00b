#!/usr/bin/env python3
# timeout: 300
"""The counter by keyboard alone, in a browser: every key is counted against the budget of one intake,
and what a reader types counts for nothing. Prints TAP; skipped without Chromium."""
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import browser  # noqa: E402
import server  # noqa: E402

CODES = {"Enter": 13, "F2": 113, "F4": 115, "F9": 120}
CARD = "001090000001|012345678|Nguyễn Thị Thử Nghiệm|05031990|Nữ|Thôn 2, xã Nâm N'Jang|01022022"
SECONDS = 20


class Keyboard:
    def __init__(self, chrome, base):
        self.chrome, self.base, self.pressed = chrome, base, 0

    def press(self, key):
        down = {"type": "keyDown", "key": key, "code": key,
                "windowsVirtualKeyCode": CODES.get(key, 0)}
        if key == "Enter":
            down["text"] = "\r"
        elif len(key) == 1:
            down["text"] = key
        self.chrome.ask("Input.dispatchKeyEvent", **down)
        self.chrome.ask("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)
        self.pressed += 1

    def type(self, text):
        for key in text:
            self.press(key)

    def scan(self, text):
        """A reader types its text and Enter: nobody presses a key."""
        self.chrome.ask("Input.insertText", text=text)
        pressed = self.pressed
        self.press("Enter")
        self.pressed = pressed

    def until(self, script):
        """Waits until a script is true; pages are left and made meanwhile."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            try:
                if self.chrome.run(f"document.readyState === 'complete' && Boolean({script})"):
                    return True
            except RuntimeError:
                pass
            time.sleep(0.05)
        return False

    def focus_is(self, name):
        return self.until(f"document.activeElement.id === {name!r}")

    def login(self):
        self.chrome.open(self.base + "/dang-nhap")
        self.chrome.run("document.querySelector('[name=name]').value = 'letan';"
                        "document.querySelector('[name=password]').value = 'mau';"
                        "document.querySelector('[name=password]').form.requestSubmit()")
        return self.until("location.pathname === '/lam-viec'")


class Counter:
    def __init__(self, keyboard):
        self.keyboard, self.results = keyboard, []

    def tell(self, sentence, holds):
        self.results.append((bool(holds), sentence))

    def begin(self, key):
        self.keyboard.pressed = 0
        self.keyboard.press(key)
        return self.keyboard.focus_is("thu_tuc")

    def choose(self):
        self.keyboard.type("ks")
        self.keyboard.press("Enter")
        return self.keyboard.until("document.querySelector('[name=papers_of]').value === '1.001193'")

    def save(self):
        self.keyboard.press("F9")
        return self.keyboard.until("location.pathname === '/lam-viec/tiep-nhan/xong'")

    def new_person(self):
        keyboard = self.keyboard
        self.tell("F2 opens the intake with the keyboard in the procedure's box", self.begin("F2"))
        self.tell("two initials and Enter choose the procedure", self.choose())
        self.tell("the keyboard waits for a card", keyboard.focus_is("scan"))
        keyboard.scan(CARD)
        self.tell("a scanned card leaves only the phone to type",
                  keyboard.focus_is("applicant.phone"))
        keyboard.type("0900000001")
        self.tell("F9 saves", self.save())
        self.tell(f"a new person takes at most 18 keys ({keyboard.pressed})", keyboard.pressed <= 18)
        self.tell("the receipt is printed without a further key",
                  keyboard.until("document.querySelector('iframe[src*=\"giay-hen\"]')"))

    def known_person(self):
        self.begin("F2")
        self.choose()
        self.keyboard.focus_is("scan")
        self.keyboard.scan(CARD)
        self.tell("who came before needs nothing more typed",
                  self.keyboard.until("document.getElementById('applicant.phone').value === "
                                      "'0900000001'"))
        saved = self.save()
        pressed = self.keyboard.pressed
        self.tell(f"a known person takes at most 8 keys ({pressed})", saved and pressed <= 8)

    def same_person(self):
        self.begin("F4")
        self.choose()
        saved = self.save()
        pressed = self.keyboard.pressed
        self.tell(f"a second dossier of the same person takes at most 7 keys ({pressed})",
                  saved and pressed <= 7)

    def garbled(self):
        self.begin("F2")
        self.choose()
        self.keyboard.focus_is("scan")
        self.keyboard.scan("001090000002||Nguyeexn Thij|05031990|Nuwx|Thoon 2|01022022")
        self.tell("a card garbled by the keyboard is said",
                  self.keyboard.until("document.querySelector('.notice.warn[role=alert]')"))

    def tell_all(self):
        self.tell("an officer logs in", self.keyboard.login())
        self.new_person()
        self.known_person()
        self.same_person()
        self.garbled()
        return self.results


def main():
    if browser.found() is None:
        print("1..0 # SKIP no Chromium")
        return 0
    with server.Installation(dossiers=30) as installation, browser.Browser() as chrome:
        installation.start()
        base = f"http://127.0.0.1:{installation.port}"
        results = Counter(Keyboard(chrome, base)).tell_all()
    print(f"1..{len(results)}")
    for number, (holds, sentence) in enumerate(results, 1):
        print(f"{'ok' if holds else 'not ok'} {number} - {sentence}")
    return 0 if all(holds for holds, _ in results) else 1


sys.exit(main())
