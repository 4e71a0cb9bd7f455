"""``python -m tests.drills NAME [--count N] [--postgres]``: a drill in full."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.drills import drills, mailing
from tests.postgres import DurableServer

FULL = {"races": 1000, "closings": 20, "kills": 50, "cuts": 20, "postgres-kills": 10, "newsletters": 3}


@contextmanager
def database(wanted: bool) -> Iterator[tuple[DurableServer | None, str | None]]:
    if not wanted:
        yield None, None
        return
    server = DurableServer()
    try:
        yield server, server.database()
    finally:
        server.close()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("name", choices=FULL)
    parser.add_argument("--count", type=int)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    count = options.count or FULL[options.name]
    with database(options.postgres or options.name == "postgres-kills") as (server, url):
        folder = drills.scratch()
        if options.name == "cuts":
            control = drills.cuts(folder, 1, 400, forget_log=True)
            sys.stdout.write(f"control, must lose: {control}\n")
            found = drills.cuts(folder, count)
            bad = not control.lost
        elif server is not None and options.name == "postgres-kills":
            found, bad = drills.postgres_kills(folder, server, str(url), count), False
        elif options.name == "newsletters":
            found, bad = mailing.newsletters(folder, url, count), False
        else:
            found, bad = getattr(drills, options.name)(folder, url, count), False
    sys.stdout.write(f"{options.name}: {found}\n")
    if not found.acknowledged:
        sys.stdout.write("Nothing was acknowledged, so this proves nothing.\n")
    return 1 if bad or not found.acknowledged or found.lost or found.wrong or found.errors else 0


if __name__ == "__main__":
    sys.exit(main())
