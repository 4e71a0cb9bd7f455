"""``python -m tests.load.reading``: the list of 300 projects, made anew each time and from what is kept ready; a ratio."""

import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from flask.testing import FlaskClient

from pb_app import clock
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.proposals import page_cache
from pb_app.rounds.terms import PhaseKind
from tests.drills.harness import Ground
from tests.load.crowd import fill
from tests.world import email


def rate(client: FlaskClient, path: str, times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
    return times / (time.perf_counter() - began)


def main() -> int:
    here = Ground(Path(tempfile.mkdtemp(prefix="cp-read-")))
    with here.app.app_context():
        author = people.by_email(email("maya"))
        assert author is not None
        fill(here.world.round(PhaseKind.VOTING, "large"), author.id, 300, 0, clock.now())
        db.session.commit()
    client, path = here.app.test_client(), "/proposals/riverside/large/?all=1"
    client.get(path)
    kept = rate(client, path, 300)
    with patch.object(page_cache, "get", return_value=None):
        anew = rate(client, path, 20)
    sys.stdout.write(f"kept ready {kept:.0f}/s, made anew {anew:.1f}/s: {kept / anew:.0f} times\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
