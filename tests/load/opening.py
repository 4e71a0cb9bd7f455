"""``python -m tests.load.opening [COUNT]``: 100,000 ballots cast, opened, counted and verified in one process; seconds and memory."""

import resource
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from pb_app import clock
from pb_app.db import db
from pb_app.oversight import verify
from pb_app.rounds import queries as rounds
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.bulletin import services as bulletin_services
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register_services
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.terms import Source, Voter
from tests.drills.harness import Ground


def fill(here: Ground, round_id: int, count: int) -> None:
    """Ballots through casting itself, many in one transaction."""
    files = KEY_FILES.value(here.app)
    for begin in range(0, count, 2000):
        for n in range(begin, min(begin + 2000, count)):
            voter = Voter(register_services.add(round_id, Source.CODE, None).voter_id)
            ready = casting.voting_context(rounds.by_id(round_id))
            chosen = {n % 30 + 1: 1, n * 7 % 30 + 1: 1, n * 13 % 30 + 1: 1}
            casting.put_in(ready, voter, casting.prepare(ready, voter, chosen, files), clock.now)
        bulletin_services.publish(round_id, files, clock.now())
        db.session.commit()
        db.session.expunge_all()


def memory() -> int:
    """The most this process has used so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    here = Ground(Path(tempfile.mkdtemp(prefix="cp-open-")))
    round_id = here.round("large", projects=30)
    with here.app.app_context():
        fill(here, round_id, count)
        round, files = rounds.by_id(round_id), KEY_FILES.value(here.app)
        before, began = memory(), time.perf_counter()
        opened = opening_services.open_box(
            round, opening.box_state(round), files, actor=None, now=clock.now() + timedelta(days=20)
        )
        db.session.commit()
        middle = time.perf_counter()
        wrong = list(verify.discrepancies(rounds.by_id(round_id), files.signing_key().verify_key))
        end = time.perf_counter()
        assert opened == count == box.opened_count(round_id)
    sys.stdout.write(
        f"{count} ballots: opened twice and kept in {middle - began:.1f} s, verified in {end - middle:.1f} s, "
        f"{len(wrong)} discrepancies; memory {before} MB before, {memory()} MB at most\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
