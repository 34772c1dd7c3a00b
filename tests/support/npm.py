"""The programs that tests take from npm, by the lock file of tests/; brought once, on first use."""
import fcntl
import os
import shutil
import subprocess

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MODULES = os.path.join(TESTS, "node_modules")
LOCKED = os.path.join(TESTS, "package-lock.json")
MARK = os.path.join(MODULES, ".brought")


def is_there():
    return os.path.exists(MARK) and os.path.getmtime(MARK) >= os.path.getmtime(LOCKED)


def folder():
    """Where the packages lie; None when they are not here and npm cannot bring them."""
    with open(LOCKED, encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_there():
            return MODULES
        if shutil.which("npm") is None:
            return None
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        try:
            subprocess.run(command, cwd=TESTS, timeout=300, check=True, capture_output=True)
        except (OSError, subprocess.SubprocessError):
            return None
        with open(MARK, "w", encoding="utf-8"):
            return MODULES
