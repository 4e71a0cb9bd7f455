"""Every election of the public collection, where a copy is at hand: exported, and counted again from the export.

Set PABULIB_FOLDER, or keep the files in ../shared/pabulib. They are other people's data and are not in this project.
"""

import os
from pathlib import Path

import pytest

from pb_app.open_data.recounting import FileRecount, recount
from pb_app.ranking.io.validation import check
from pb_app.rounds.terms import Leftover, Rule, Rulebook, StopRule
from pb_app.web.extensions import ROOT
from tests.open_data.elections import lines, of_file, recounted

FOLDER = Path(os.environ.get("PABULIB_FOLDER", ROOT.parent / "shared" / "pabulib"))
FILES = sorted(FOLDER.glob("*.pb")) if FOLDER.is_dir() else []
pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not FILES, reason=f"no elections at {FOLDER}; set PABULIB_FOLDER to run these"),
]
#: Files up to this size are counted by every rule of ours, larger ones by their own.
SMALL = 60_000
RULES = (
    Rulebook(rule=Rule.GREEDY, threshold=3),
    Rulebook(rule=Rule.GREEDY_STOP),
    Rulebook(rule=Rule.GREEDY_DENSITY),
    Rulebook(step=0, leftover=Leftover.BACK_TO_FUND),
    Rulebook(),
    Rulebook(step=10_00, stop=StopRule.EXHAUSTIVE),
    Rulebook(rule=Rule.PHRAGMEN),
)
#: Faults that the export inherits: a project dearer than the budget, one for nothing, votes above the declared limits.
INHERITED = ("more than the budget", "costs nothing")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_export_gives_its_own_winners(path: Path) -> None:
    content = path.read_bytes().splitlines(keepends=True)
    own = of_file(content)
    rulebooks = [own.rulebook, *(RULES if path.stat().st_size < SMALL else ())]
    for rulebook in rulebooks:
        ballot = own.rulebook.ballot
        election = of_file(content, Rulebook.from_data({**rulebook.as_data(), "ballot": ballot.value}))
        text = election.files()[""]
        again = recounted(text)
        assert again.agrees, (path.name, rulebook)
        assert [fault for fault in check(lines(text)) if not any(words in fault.what for words in INHERITED)] == []


def test_files_that_declare_a_rule_of_ours_and_winners_agree_with_our_count() -> None:
    told = [again for again in map(_recount, FILES) if again.declared.ours and again.selected is not None]
    assert told and all(again.agrees for again in told)


def _recount(path: Path) -> FileRecount:
    with path.open("rb") as content:
        return recount(content)
