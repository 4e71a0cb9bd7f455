"""Real elections from the public Pabulib collection, where a copy is at hand: winners as announced, memory bounded.

Set PABULIB_FOLDER, or keep the files in ../shared/pabulib. They are other people's data and are not in this project.
"""

import csv
import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask

from pb_app.web.extensions import ROOT
from tests.databases import WANTED
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


def flask(url: str, folder: Path, *arguments: str) -> tuple[str, int]:
    """What a command printed, and the most memory it ever held, in kilobytes.

    Asked of the process itself: what the system tells of a child that has ended counts its parent's memory too.
    """
    environment = {**os.environ, "DATABASE_URL": url, "INSTANCE_FOLDER": str(folder), "DEMO": "0"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    printed, most = folder / "printed.txt", 0
    with printed.open("w") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as run:
        while run.poll() is None:
            most = max(most, held_by(run.pid))
            time.sleep(0.05)
    assert run.returncode == 0, printed.read_text()
    return printed.read_text(), most


def held_by(pid: int) -> int:
    """The high-water mark of a running process; 0 where the system does not tell."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) if found else 0
    return 0


@pytest.mark.parametrize("name", FILES)
def test_import_and_count_give_the_announced_winners(app: Flask, world: World, tmp_path: Path, name: str) -> None:
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    out, importing = flask(url, tmp_path, "import-pabulib", str(FOLDER / name), "--place", "riverside")
    address = out.strip().splitlines()[-1].removeprefix("/rounds/").strip("/")
    out, counting = flask(url, tmp_path, "count", address)
    funded = [line for line in out.splitlines() if line.startswith("funded")]
    winners = announced(FOLDER / name)
    assert len(funded) == len(winners) and all(any(title[:60] in line for line in funded) for title in winners)
    assert max(importing, counting) < MOST_MEMORY
