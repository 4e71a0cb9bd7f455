"""``python -m tests.benchmarks.book [LINES]``: a book of a million lines; pages, statement and export against one of 1,000.

Prints queries and times side by side, and how much memory the export took; nothing here is asserted as a time.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import event, text

from pb_app import clock
from pb_app.db import db
from pb_app.factory import create_app
from pb_app.funds import queries, services
from pb_app.funds.models import Fund
from pb_app.funds.terms import AccountKind
from tests.drills.harness import SECRET, Ground

PAGES = ("", "book", "book?page=9", "accounts?kind=round", "accounts/{round}", "lines/{middle}")


def fill(fund: Fund, lines: int) -> int:
    """A fund whose pool fills rounds, a pound a line; returns the id of a round's account."""
    pool = queries.account(fund.id, AccountKind.POOL)
    assert pool is not None
    services.commit_money(
        fund, "Council", 2026, amount=lines * 100, conditions="", restricted=False, actor=None, now=clock.now()
    )
    rounds = [services.open_account(fund, AccountKind.ROUND, 9000 + n, f"Round {n}", pool).id for n in range(10)]
    first = queries.last_line(fund.id) + 1
    insert = text(
        "INSERT INTO transfer (fund_id, n, giver_id, receiver_id, kind, amount, at, booked_on, note, evidence_kind, evidence_ids, evidence, reference) "
        "VALUES (:fund, :n, :giver, :receiver, 'allotted', 100, '2026-06-01', '2026-06-01', '', 'typed', '{}', 'A benchmark', :reference)"
    )
    for start in range(first, first + lines, 50_000):
        rows = [
            {"fund": fund.id, "n": n, "giver": pool.id, "receiver": rounds[n % 10], "reference": f"bench:{fund.id}:{n}"}
            for n in range(start, min(start + 50_000, first + lines))
        ]
        db.session.execute(insert, rows)
    db.session.commit()
    return rounds[0]


def main(lines: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="cp-book-"))
    here = Ground(folder)
    counted: list[str] = []
    with here.app.app_context():
        home = here.world.home()
        funds = {
            slug: services.make_fund(home.id, slug, name=slug, purpose="x", actor=None, now=clock.now())
            for slug in ("small", "large")
        }
        rounds = {slug: fill(fund, 1000 if slug == "small" else lines) for slug, fund in funds.items()}
        event.listen(db.engine, "before_cursor_execute", lambda *found: counted.append(found[2]))
    client = here.app.test_client()
    for page in PAGES:
        said = [page.ljust(22)]
        for slug in ("small", "large"):
            path = page.format(round=rounds[slug], middle=500)
            client.get(f"/funds/riverside/{slug}/{path}")
            counted.clear()
            began = time.perf_counter()
            assert client.get(f"/funds/riverside/{slug}/{path}").status_code == 200
            said.append(f"{slug}: {len(counted)} statements, {1000 * (time.perf_counter() - began):.0f} ms")
        sys.stdout.write("  ".join(said) + "\n")
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-m", "tests.benchmarks.book", "--export"], check=False).returncode


def export() -> int:
    """The CSV in pieces, in a process of its own: how many bytes, and how much memory it ever took."""
    client = create_app(SECRET_KEY=SECRET).test_client()
    began, size = time.perf_counter(), 0
    response = client.get("/open-data/riverside/large/book.csv", buffered=False)
    for piece in response.response:
        size += len(piece)
    response.close()
    status = Path("/proc/self/status").read_text()
    peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
    took = time.perf_counter() - began
    sys.stdout.write(f"export: {size / 1e6:.0f} MB in {took:.1f} s, at most {peak} MB of memory in all\n")
    return 0


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    sys.exit(export() if wanted == "--export" else main(int(wanted)))
