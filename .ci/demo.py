"""Serve the demo: prepare its data, start web server, worker and timers, and see that nothing outlives this program."""

import hashlib
import http.client
import os
import secrets
import socket
import sys
import time

from supervisor import ROOT, STEP, Stop, Supervisor, end_with_parent, say

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
COLLECTING = (
    *("portal/settings.py", "portal/apps.py", "portal/made_files.py", "portal/style_sheets.py"),
    "portal/scripts.py",
    "requests_app/pages/icon_sprite.py",
)
READY_WITHIN = 60.0
TIMERS_EVERY = 60.0


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
        raise Stop(f"manage.py {arguments[0]} failed.\n{supervisor.last_lines('setup')}")


def prepare(supervisor: Supervisor) -> None:
    """Bring database, static files and demo data to what the code expects; what is there is kept."""
    supervisor.log_of("setup").unlink(missing_ok=True)
    migrate(supervisor)
    collect_static_files(supervisor)
    manage(supervisor, "seed_demo", f"--password={PASSWORD}")


def migrate(supervisor: Supervisor) -> None:
    """Bring the database to what the code expects. Raises Stop, with one sentence if another version made it."""
    if supervisor.run("setup", "manage.py", "migrate", "--no-input", "--verbosity=0") == 0:
        return
    supervisor.log_of("database").unlink(missing_ok=True)
    supervisor.run("database", "manage.py", "check_database")
    _error, is_known, sentence = supervisor.log_of("database").read_text().partition("CommandError: ")
    raise Stop(sentence.strip() if is_known else f"manage.py migrate failed.\n{supervisor.last_lines('setup')}")


def collect_static_files(supervisor: Supervisor) -> None:
    """Compressing them takes longer than everything else, so it is done only where their sources have changed."""
    sources = [path for path in sorted((ROOT / "static").rglob("*")) if path.is_file()]
    sources += [ROOT / "requirements.txt", *(ROOT / name for name in COLLECTING)]
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
            raise Stop(
                f"The portal is not ready after {READY_WITHIN:.0f} seconds.\n{supervisor.last_lines('web server')}"
            )
        supervisor.wait(STEP)


def run_timers(supervisor: Supervisor) -> None:
    """Do every minute what is due, until somebody stops the demo."""
    supervisor.log_of("timers").unlink(missing_ok=True)
    while True:
        if supervisor.run("timers", "manage.py", "send_reminders") != 0:
            say(f"The timed jobs failed and are tried again in a minute.\n{supervisor.last_lines('timers')}")
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
        supervisor = Supervisor(environment(port), LOGS)
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
