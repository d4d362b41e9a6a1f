"""Serve the demo: prepare its data, start web server, worker and timers, and see that nothing outlives this program."""

import ctypes
import hashlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
LOGS = VAR / "log"

PASSWORD = "demo-Portal-2026"  # noqa: S105  # the demo's, printed for everybody to see
LOGINS = {
    "department@demo.example": "a department that asks for accounts",
    "department2@demo.example": "another department",
    "staff@demo.example": "the comms team",
    "staff2@demo.example": "a second person of the comms team",
    "admin@demo.example": "an admin",
}

# What else decides which static files there are.
COLLECTING = ("settings.py", "apps.py", "style_sheets.py")
READY_WITHIN = 60.0
STOP_WITHIN = 10.0
TIMERS_EVERY = 60.0
STEP = 0.1
PR_SET_PDEATHSIG = 1


class Stop(Exception):
    """The demo ends; the message, if there is one, is a failure that people should read."""


class Supervisor:
    """Starts programs, each in a session of its own, watches those that should last, and ends them all."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._lasting: set[str] = set()
        self._is_stop_wanted = False
        signal.signal(signal.SIGINT, self._want_stop)
        signal.signal(signal.SIGTERM, self._want_stop)
        # Ignored means nohup: the demo is to outlast its terminal.
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._want_stop)

    def _want_stop(self, number: int, frame: FrameType | None) -> None:
        self._is_stop_wanted = True

    def start(self, name: str, *arguments: str) -> None:
        """Start a Python program that is meant to last; its output goes to var/log/<name>.log."""
        self._start(name, arguments, mode="wb")
        self._lasting.add(name)

    def run(self, name: str, *arguments: str) -> int:
        """Run a Python program to its end and return its exit status. Raises Stop as `wait` does."""
        process = self._start(name, arguments, mode="ab")
        while process.poll() is None:
            self.wait(STEP)
        del self._running[name]
        return process.returncode

    def wait(self, seconds: float) -> None:
        """Let time pass. Raises Stop as soon as somebody asks for it or a lasting program is no longer there."""
        until = time.monotonic() + seconds
        while True:
            if self._is_stop_wanted:
                raise Stop
            for name in self._lasting:
                status = self._running[name].poll()
                if status is not None:
                    raise Stop(f"The {name} ended (status {status}).\n{last_lines(name)}")
            if time.monotonic() >= until:
                return
            time.sleep(STEP)

    def end(self) -> None:
        """End every program and all that it has started: ask first, kill after ten seconds."""
        self._signal(signal.SIGTERM)
        until = time.monotonic() + STOP_WITHIN
        while time.monotonic() < until and any(process.poll() is None for process in self._running.values()):
            time.sleep(STEP)
        self._signal(signal.SIGKILL)
        for process in self._running.values():
            process.wait()

    def _start(self, name: str, arguments: tuple[str, ...], mode: str) -> subprocess.Popen[bytes]:
        with log_of(name).open(mode) as log:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509  # this program has one thread
            )
        self._running[name] = process
        return process

    def _signal(self, number: signal.Signals) -> None:
        for process in self._running.values():
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                continue


def end_with_parent() -> None:
    """Ask Linux to end this process when its parent is gone, even if that was killed and could not do so itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def log_of(name: str) -> Path:
    return LOGS / f"{name.replace(' ', '-')}.log"


def last_lines(name: str) -> str:
    lines = log_of(name).read_text(errors="replace").splitlines()
    return "\n".join(["", *lines[-20:], "", f"All of it: {log_of(name).relative_to(ROOT)}"])


def free_port() -> int:
    """The port named by PORT. Raises Stop where it is not a port or somebody else listens on it."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:  # noqa: PLR2004  # the highest port
        raise Stop(f"PORT={text} is not a port: give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise Stop(
                f"Port {text} needs more rights than you have; choose a higher one: make demo PORT=8001"
            ) from None
        except OSError:
            raise Stop(f"Port {text} is in use by another program; choose another one: make demo PORT=8001") from None
    return int(text)


def secret_key() -> str:
    """The demo's key, made at the first start; nobody but its owner may read the file."""
    path = VAR / "secret_key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()


def environment(port: int) -> dict[str, str]:
    """What the portal is told: the demo's settings and nothing of this shell's that would change them."""
    kept = ("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR", "USER")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DATA_DIR": str(VAR),
        "DEBUG": "0",
        "EMAIL_URL": "filemail://",
        "ENV_FILE": os.devnull,
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY": secret_key(),
    }


def manage(supervisor: Supervisor, *arguments: str) -> None:
    """Run a command of manage.py. Raises Stop with the end of what it said if it fails."""
    if supervisor.run("setup", "manage.py", *arguments) != 0:
        raise Stop(f"manage.py {arguments[0]} failed.\n{last_lines('setup')}")


def prepare(supervisor: Supervisor) -> None:
    """Bring database, static files and demo data to what the code expects; what is there is kept."""
    log_of("setup").unlink(missing_ok=True)
    manage(supervisor, "migrate", "--no-input", "--verbosity=0")
    collect_static_files(supervisor)
    manage(supervisor, "seed_demo", f"--password={PASSWORD}")


def collect_static_files(supervisor: Supervisor) -> None:
    """Compressing them takes longer than everything else, so it is done only where their sources have changed."""
    sources = [path for path in sorted((ROOT / "static").rglob("*")) if path.is_file()]
    sources += [ROOT / "requirements.txt", *(ROOT / "portal" / name for name in COLLECTING)]
    digest = hashlib.sha256()
    for path in sources:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    stamp = VAR / "static" / ".sources"
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        manage(supervisor, "collectstatic", "--no-input", "--clear", "--verbosity=0")
        stamp.write_text(digest.hexdigest())


def is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def serve(supervisor: Supervisor, port: int) -> None:
    """Start the web server and the worker, and return once pages are answered."""
    supervisor.start(
        "web server",
        *("-m", "gunicorn", "portal.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2", "--threads=4"),
        *("--no-control-socket", "--access-logfile=-"),
    )
    supervisor.start("worker", "manage.py", "db_worker", "--queue-name=*")
    until = time.monotonic() + READY_WITHIN
    while not is_ready(port):
        if time.monotonic() > until:
            raise Stop(f"The portal is not ready after {READY_WITHIN:.0f} seconds.\n{last_lines('web server')}")
        supervisor.wait(STEP)


def run_timers(supervisor: Supervisor) -> None:
    """Do every minute what is due, until somebody stops the demo."""
    log_of("timers").unlink(missing_ok=True)
    while True:
        if supervisor.run("timers", "manage.py", "send_reminders") != 0:
            say(f"The timed jobs failed and are tried again in a minute.\n{last_lines('timers')}")
        supervisor.wait(TIMERS_EVERY)


def welcome(port: int) -> str:
    logins = [f"  {login:<26} {person}" for login, person in LOGINS.items()]
    return "\n".join(
        [
            "",
            f"The portal is at http://127.0.0.1:{port}",
            "",
            f"Log in with the password {PASSWORD} as",
            *logins,
            "",
            "Mail is written to var/mail/, logs to var/log/. Ctrl-C ends the demo; its data stays.",
        ]
    )


def main() -> int:
    end_with_parent()
    LOGS.mkdir(parents=True, exist_ok=True)
    supervisor = None
    try:
        port = free_port()
        supervisor = Supervisor(environment(port))
        say("Preparing the demo")
        prepare(supervisor)
        serve(supervisor, port)
        say(welcome(port))
        run_timers(supervisor)
    except Stop as stop:
        if not stop.args:
            return 0
        sys.stderr.write(f"{stop}\n")
        return 1
    finally:
        if supervisor:
            supervisor.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
