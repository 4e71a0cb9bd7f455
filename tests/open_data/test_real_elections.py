"""Real elections from the public Pabulib collection, where a copy is at hand: winners as announced, memory bounded.

Set PABULIB_FOLDER, or keep the files in ../shared/pabulib. They are other people's data and are not in this project.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

import pytest

from pb_app.db import db
from pb_app.web.extensions import ROOT
from tests.databases import WANTED, Databases
from tests.shared_app import let_go, make_app
from tests.world import World

FOLDER = Path(os.environ.get("PABULIB_FOLDER", ROOT.parent / "shared" / "pabulib"))
pytestmark = [
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no real elections at {FOLDER}; set PABULIB_FOLDER to run these"),
    pytest.mark.skipif(WANTED != "sqlite", reason="the same import is run on SQLite; small files run on both"),
]
#: Points with a threshold, rankings, approvals by Equal Shares, stop at the first misfit, a city with 36,370 ballots.
FILES = (
    "Poland_Katowice_2022_Zarzecze.pb",
    "Poland_Krakow_2020_Zwierzyniec.pb",
    "Netherlands_Assen_2024.pb",
    "Poland_Gdynia_2024_Green_Budget.pb",
    "Poland_Katowice_2021.pb",
)
MOST_MEMORY = 500 * 1024  # kilobytes


def announced(path: Path) -> set[str]:
    """Names of the projects the city selected."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter=";"))
    start = rows.index(["PROJECTS"]) + 1
    columns, end = rows[start], rows.index(["VOTES"])
    projects = [dict(zip(columns, row, strict=False)) for row in rows[start + 1 : end]]
    return {project.get("name", project["project_id"]) for project in projects if project.get("selected") == "1"}


#: Runs a command, and returns what it printed and the most memory that it held, in kilobytes.
Commands = Callable[..., tuple[str, int]]


@pytest.fixture(scope="module")
def flask(templates: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """The commands of the application, in a process of their own, which is started once."""
    folder = tmp_path_factory.mktemp("elections")
    url = templates.fresh(folder)
    app = make_app(url, folder)
    with app.app_context():
        World.build(app)
        db.session.commit()
    let_go(app)
    environment = {**os.environ, "DATABASE_URL": url, "INSTANCE_FOLDER": str(folder), "DEMO": "0"}
    command, pipe = [sys.executable, "-m", "tests.open_data.commands"], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin and process.stdout
        yield partial(run, process.stdin, process.stdout)
        process.stdin.close()


def run(commands: IO[str], answers: IO[str], *arguments: str) -> tuple[str, int]:
    commands.write(json.dumps(arguments) + "\n")
    commands.flush()
    answer = json.loads(answers.readline())
    assert answer["status"] == 0, answer["printed"]
    return answer["printed"], answer["memory"]


@pytest.mark.parametrize("name", FILES)
def test_import_and_count_give_the_announced_winners(flask: Commands, name: str) -> None:
    out, importing = flask("import-pabulib", str(FOLDER / name), "--place", "riverside")
    address = out.strip().splitlines()[-1].removeprefix("/rounds/").strip("/")
    out, counting = flask("count", address)
    funded = [line for line in out.splitlines() if line.startswith("funded")]
    winners = announced(FOLDER / name)
    assert len(funded) == len(winners) and all(any(title[:60] in line for line in funded) for title in winners)
    assert max(importing, counting) < MOST_MEMORY
