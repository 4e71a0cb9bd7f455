"""``python -m tests.load.casting [--postgres]``: casting beside a bare upsert, in one run on one machine.

Reports ratios and a table; a goal, not a timed test: the same machine can be several times slower a minute later.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

import psycopg

from tests.drills import drills
from tests.drills.__main__ import database
from tests.drills.harness import Ground, Ledger, crowd
from tests.load.bare import MAKE


def rate(ledger: Ledger, seconds: float) -> tuple[float, float, float]:
    """(per second, median ms, 99th percentile ms)."""
    ordered = sorted(ledger.times)
    return len(ordered) / seconds, 1000 * statistics.median(ordered), 1000 * ordered[int(len(ordered) * 0.99) - 1]


def run(folder: Path, url: str | None, connections: int, votes: int) -> list[tuple[str, Ledger, float]]:
    """Bare, casting, bare again: the machine changes its mind between runs."""
    here, found = Ground(folder, url), []
    try:
        round_id = here.round("load", projects=30)
        tickets = here.voters(round_id, votes + 64, projects=30)
        if url:
            with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
                connection.execute(MAKE.format("BYTEA"))
        for name, target in (("bare", "tests.load.bare:app"), ("cast", "wsgi:app"), ("bare", "tests.load.bare:app")):
            if url is None and name == "bare":
                os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bare.sqlite3'}"
            here.start(target=target)
            crowd(here.port, "load", tickets[:64], connections)
            began = time.perf_counter()
            ledger = crowd(here.port, "load", tickets[64:], connections)
            found.append((name, ledger, time.perf_counter() - began))
            here.stop()
            os.environ["DATABASE_URL"] = here.url
    finally:
        here.close()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--votes", type=int, default=3000)
    options = parser.parse_args()
    with database(options.postgres) as (_server, url):
        found = run(drills.scratch(), url, options.connections, options.votes)
    rates = []
    for name, ledger, seconds in found:
        per_second, middle, slow = rate(ledger, seconds)
        rates.append(per_second)
        statuses = " ".join(f"{status}:{count}" for status, count in sorted(ledger.statuses.items()))
        sys.stdout.write(f"{name:5} {per_second:8.0f}/s  p50 {middle:6.1f} ms  p99 {slow:7.1f} ms  {statuses}\n")
    sys.stdout.write(f"casting is {100 * rates[1] / max(rates[0], rates[2]):.0f} % of the better bare run\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
