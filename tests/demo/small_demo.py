"""A demo of two small programs under the real supervisor: `small_demo.py FOLDER PROGRAM PAUSE`.

Each program is told its name and the folder; what it does is the text PROGRAM.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci"))

from supervisor import Stop, Supervisor, say  # noqa: E402

FOLDER, PROGRAM, PAUSE = sys.argv[1:]
NAMES = ("web server", "worker")


def main() -> int:
    supervisor = Supervisor({}, Path(FOLDER), first_pause=float(PAUSE))
    try:
        for name in NAMES:
            supervisor.start(name, "-c", PROGRAM, name, FOLDER)
        say("Started")
        supervisor.wait(60)
    except Stop as stop:
        sys.stderr.write(str(stop))
        return len(stop.args)
    finally:
        supervisor.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
