"""Programs that last: each is started again when it dies, and all of them end with the program that started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent

STOP_WITHIN = 10.0
STEP = 0.1
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
# So many deaths within so many seconds end everything.
DEATHS = 5
WITHIN = 60.0
LINES_SHOWN = 20
PR_SET_PDEATHSIG = 1


class Stop(Exception):
    """Everything ends; the message, if there is one, is a failure that people should read."""


@dataclass
class Lasting:
    """A program that is meant to last: what starts it, when it was started, how often in a row it died young."""

    arguments: tuple[str, ...]
    started_at: float
    deaths: int = 0
    starts_again_at: float | None = None


class Supervisor:
    """Starts programs, each in a session of its own, starts those again that should last, and ends them all.

    `environment` is all that the programs are told, `logs` the folder of what they say. After its first death a
    program stays away for `first_pause` seconds, after each further one twice as long as before.
    """

    def __init__(self, environment: Mapping[str, str], logs: Path, first_pause: float = FIRST_PAUSE) -> None:
        self._environment = environment
        self._logs = logs
        self._first_pause = first_pause
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._lasting: dict[str, Lasting] = {}
        self._died_at: list[float] = []
        self._is_stop_wanted = False
        signal.signal(signal.SIGINT, self._want_stop)
        signal.signal(signal.SIGTERM, self._want_stop)
        # Ignored means nohup: the programs are to outlast their terminal.
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._want_stop)

    def _want_stop(self, number: int, frame: FrameType | None) -> None:
        self._is_stop_wanted = True

    def start(self, name: str, *arguments: str) -> None:
        """Start a Python program that is meant to last; its output goes to <name>.log in the folder of logs."""
        self._start(name, arguments, mode="wb")
        self._lasting[name] = Lasting(arguments, time.monotonic())

    def run(self, name: str, *arguments: str) -> int:
        """Run a Python program to its end and return its exit status. Raises Stop as `wait` does."""
        process = self._start(name, arguments, mode="ab")
        while process.poll() is None:
            self.wait(STEP)
        del self._running[name]
        return process.returncode

    def wait(self, seconds: float) -> None:
        """Let time pass; a lasting program that died is started again, after a pause.

        Raises Stop as soon as somebody asks for it, and with the end of its log when programs die too often.
        """
        until = time.monotonic() + seconds
        while True:
            if self._is_stop_wanted:
                raise Stop
            for name, lasting in self._lasting.items():
                self._look_after(name, lasting)
            if time.monotonic() >= until:
                return
            time.sleep(STEP)

    def end(self) -> None:
        """End every program and whatever it has started: asked first, made to after ten seconds."""
        self._signal(signal.SIGTERM)
        until = time.monotonic() + STOP_WITHIN
        while time.monotonic() < until and any(process.poll() is None for process in self._running.values()):
            time.sleep(STEP)
        self._signal(signal.SIGKILL)
        for process in self._running.values():
            process.wait()

    def log_of(self, name: str) -> Path:
        return self._logs / f"{name.replace(' ', '-')}.log"

    def last_lines(self, name: str) -> str:
        """The end of what a program said, and where to read the rest."""
        log = self.log_of(name)
        lines = log.read_text(errors="replace").splitlines()
        place = log.relative_to(ROOT) if log.is_relative_to(ROOT) else log
        return "\n".join(["", *lines[-LINES_SHOWN:], "", f"All of it: {place}"])

    def _look_after(self, name: str, lasting: Lasting) -> None:
        now = time.monotonic()
        if lasting.starts_again_at is None:
            status = self._running[name].poll()
            if status is not None:
                self._bury(name, lasting, status)
        elif now >= lasting.starts_again_at:
            lasting.starts_again_at, lasting.started_at = None, now
            self._start(name, lasting.arguments, mode="ab")

    def _bury(self, name: str, lasting: Lasting, status: int) -> None:
        """End what a dead program has left behind, and say when it starts again. Raises Stop if there are too many."""
        now = time.monotonic()
        # What it had started may still hold its port.
        self._send(self._running.pop(name), signal.SIGKILL)
        self._died_at = [moment for moment in self._died_at if now - moment < WITHIN] + [now]
        if len(self._died_at) >= DEATHS:
            raise Stop(
                f"The {name} {ending(status)}, the last of {DEATHS} deaths within a minute.\n{self.last_lines(name)}"
            )
        lasting.deaths = lasting.deaths + 1 if now - lasting.started_at < WITHIN else 1
        pause = min(self._first_pause * 2 ** (lasting.deaths - 1), LONGEST_PAUSE)
        lasting.starts_again_at = now + pause
        say(f"The {name} {ending(status)}. It starts again in {seconds_in_words(pause)}.")

    def _start(self, name: str, arguments: tuple[str, ...], mode: str) -> subprocess.Popen[bytes]:
        with self.log_of(name).open(mode) as log:
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
            self._send(process, number)

    @staticmethod
    def _send(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
        """Send a signal to a program and to all that it has started."""
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            return


def end_with_parent() -> None:
    """Ask Linux to end this process when its parent is gone, even if that was killed and could not do so itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def ending(status: int) -> str:
    """How a program ended, by what `Popen.returncode` says."""
    if status >= 0:
        return f"ended (status {status})"
    try:
        return f"was killed ({signal.Signals(-status).name})"
    except ValueError:
        return f"was killed (signal {-status})"


def seconds_in_words(seconds: float) -> str:
    return "1 second" if seconds == 1 else f"{seconds:g} seconds"


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
