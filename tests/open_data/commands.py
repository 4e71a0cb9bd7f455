"""Runs commands of the application one after another, and says what each printed and the most memory it held.

A process of its own: one line of JSON in for each command, one line out. ``wsgi`` takes the database from the environment.
"""

import json
import re
import sys
from pathlib import Path

from wsgi import app

STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def most_memory() -> int:
    """The high-water mark since it was last forgotten, in kilobytes; 0 where the system does not tell."""
    found = re.search(r"VmHWM:\s+(\d+)", STATUS.read_text()) if STATUS.exists() else None
    return int(found[1]) if found else 0


def forget_memory() -> None:
    if FORGET.exists():
        FORGET.write_text("5")


def main() -> None:
    for line in sys.stdin:
        forget_memory()
        result = app.test_cli_runner().invoke(args=json.loads(line))
        answer = {"printed": result.output, "status": result.exit_code, "memory": most_memory()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
