"""The record of refusals knows each place that refuses, notices which of them a run came to, and complains about the others."""

from pathlib import Path

import pytest

from pb_app.access import Refused
from pb_app.rounds.terms import Refusal
from tests import every_refusal
from tests.every_refusal import EXCUSED, Places, complaints, excused, places

CODE = """
def first(number):
    if number:
        raise Refused(Refusal.SLUG_TAKEN)
    raise Refused(
        Refusal.SLUG_TAKEN, "slug"
    )


class Second:
    def act(self):
        def do():
            raise Refused(refusal)
"""


@pytest.fixture
def small(tmp_path: Path) -> Places:
    file = tmp_path / "pb_app" / "rounds" / "services.py"
    file.parent.mkdir(parents=True)
    file.write_text(CODE)
    return places(tmp_path)


def test_each_place_has_a_name_of_its_own(small: Places) -> None:
    assert {name: list(lines) for name, (_, lines) in small.items()} == {
        "rounds/services.py first Refusal.SLUG_TAKEN": [4],
        "rounds/services.py first Refusal.SLUG_TAKEN #2": [5, 6, 7],
        "rounds/services.py Second.act.do refusal": [13],
    }


def test_a_run_of_everything_has_to_come_to_each_place(small: Places) -> None:
    one, two, three = small
    file = next(iter(small.values()))[0]
    assert complaints({(file, 4), (file, 6), (file, 13)}, {}, small) == []
    assert complaints({(file, 4), (file, 6)}, {three: "why"}, small) == []
    assert complaints({(file, 4), (file, 99)}, {}, small) == [f"no test provokes {two}", f"no test provokes {three}"]
    known = {one: "why", two: "why", three: "why", "gone": "why"}
    assert complaints({(file, 4)}, known, small) == [
        f"a test provokes {one}: strike it off {EXCUSED.name}",
        f"gone is no more: strike it off {EXCUSED.name}",
    ]


def test_a_refusal_is_recorded_where_it_is_raised() -> None:
    with pytest.raises(Refused) as caught:
        raise Refused(Refusal.SLUG_TAKEN, "slug")
    line = caught.tb.tb_lineno
    assert (__file__, line) in every_refusal.RAISED
    assert (caught.value.refusal, caught.value.field) == (Refusal.SLUG_TAKEN, "slug")


def test_what_is_excused_is_there_and_says_why() -> None:
    assert set(excused()) <= set(places())
    assert all(len(reason.split()) > 3 for reason in excused().values())
