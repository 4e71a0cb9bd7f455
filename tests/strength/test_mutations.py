"""The changes themselves: where they can be made, that one is one, and that the same seed says the same."""

import ast
from pathlib import Path
from types import FunctionType

import pytest

from tests.strength import places, report
from tests.strength.mutations import Kind, Mutation, changed, codes, mutations, sample
from tests.strength.session import Verdict

SOURCE = '''
LIMIT, LIFE = 5, span(minutes=10)


class Word:
    WORST = 3

    def fits(self, given, most=3):
        """How 7 fits."""
        return 0 < given <= most


def enter(box, voter, now):
    assert now > 3
    if box is None or box.closed:
        raise Refused("closed", "box")
    if not voter:
        raise Refused("nobody")
    box.voter = voter
    box.drop(voter, now + LIFE)
    db.session.flush()
    return f"{now + 1}"
'''


def found() -> list[Mutation]:
    return mutations(SOURCE, "pb_app/box.py")


def read(mutation: Mutation) -> str:
    return ast.unparse(changed(SOURCE, mutation))


def test_every_place_for_a_change_is_found_once() -> None:
    names = {(one.function, one.kind, one.before, one.after) for one in found()}
    assert names == {
        ("", Kind.CONSTANT, "5", "6"),
        ("", Kind.CONSTANT, "10", "11"),
        ("Word.fits", Kind.TURNED, "0 < given <= most", "0 >= given <= most"),
        ("Word.fits", Kind.TURNED, "0 < given <= most", "0 < given > most"),
        ("Word.fits", Kind.MOVED, "0 < given <= most", "0 <= given <= most"),
        ("Word.fits", Kind.MOVED, "0 < given <= most", "0 < given < most"),
        ("Word.fits", Kind.CONSTANT, "0", "1"),
        ("enter", Kind.GUARD, "if box is None or box.closed: raise", "if False: raise"),
        ("enter", Kind.JOINED, "box is None or box.closed", "box is None and box.closed"),
        ("enter", Kind.TURNED, "box is None", "box is not None"),
        ("enter", Kind.SWAPPED, "Refused('closed', 'box')", "Refused('box', 'closed')"),
        ("enter", Kind.GUARD, "if not voter: raise", "if False: raise"),
        ("enter", Kind.NEGATED, "not voter", "not not voter"),
        ("enter", Kind.LEFT_OUT, "box.voter = voter", "_left_out = voter"),
        ("enter", Kind.LEFT_OUT, "box.drop(voter, now + LIFE)", "None"),
        ("enter", Kind.SWAPPED, "box.drop(voter, now + LIFE)", "box.drop(now + LIFE, voter)"),
        ("enter", Kind.SIGN, "now + LIFE", "now - LIFE"),
    }
    assert len(found()) == len(names)


def test_a_change_is_one_change_and_the_rest_is_as_it_was() -> None:
    before = ast.unparse(ast.parse(SOURCE)).splitlines()
    for mutation in found():
        after = read(mutation).splitlines()
        assert len(after) == len(before), mutation.name
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1, mutation.name


def test_changed_code_runs_changed() -> None:
    moved = next(one for one in found() if one.after == "0 < given < most")
    compiled = codes(changed(SOURCE, moved), Path("box.py"))
    (code,) = [code for (name, _line), code in compiled.items() if name == "Word.fits"]
    fits = FunctionType(code, {}, argdefs=(3,))
    assert fits(None, 2) and not fits(None, 3)


def test_lines_and_names_lead_back_to_the_source() -> None:
    lines = SOURCE.splitlines()
    for mutation in found():
        assert mutation.before.split()[0].split("(")[0] in lines[mutation.line - 1]
    names = [mutation.name for mutation in found()]
    assert "pb_app/box.py enter: if not voter: raise -> if False: raise" in names


def test_the_same_seed_chooses_the_same_and_few_swaps() -> None:
    source = "\n".join(f"def f{n}(a, b):\n    g(a, b)\n    return a < b" for n in range(40))
    every = mutations(source, "pb_app/many.py")
    chosen = sample(every, 20, "seed")
    assert chosen == sample(every, 20, "seed") != sample(every, 20, "another")
    assert len(chosen) == len(set(chosen)) == 20
    assert sum(one.kind is Kind.SWAPPED for one in chosen) == 4
    assert [one.line for one in chosen] == sorted(one.line for one in chosen)
    assert len(sample(every, 10_000, "seed")) == len(every)


@pytest.mark.parametrize("place", places.PLACES, ids=lambda place: place.name)
def test_every_place_has_modules_tests_and_enough_to_change(place: places.CriticalPlace) -> None:
    assert place.test_paths()
    every = [one for path in place.files() for one in mutations(path.read_text(), str(path))]
    assert len(every) >= 22


def test_places_are_called_by_their_names() -> None:
    assert [place.name for place in places.by_name(["opening"])] == ["opening"]
    assert len(places.by_name([])) == len(places.PLACES) == len({place.name for place in places.PLACES})
    with pytest.raises(LookupError, match="no place is called nowhere"):
        places.by_name(["nowhere"])


def test_a_report_leaves_out_what_can_have_no_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = list(
        zip(
            found()[:5],
            (Verdict.NOTICED, Verdict.MISSED, Verdict.UNREACHED, Verdict.MISSED, Verdict.STUCK),
            strict=True,
        )
    )
    monkeypatch.setattr(report, "without_effect", lambda: {tried[1][0].name: "why"})
    made = report.PlaceReport(places.CriticalPlace("box", (), (), aim=50), tried)
    assert (made.noticed, len(made.missed), made.idle, made.share, made.reached) == (2, 2, 1, 50, True)
    assert report.row(made) == "| box | 5 | 2 | 1 | 50 % | 50 % |"
    assert len(report.survivors(made).splitlines()) == 2


def test_what_is_said_to_have_no_effect_is_code_that_is_there_and_has_a_reason() -> None:
    every = {
        one.name
        for place in places.PLACES
        for path in place.files()
        for one in mutations(path.read_text(), path.relative_to(places.ROOT).as_posix())
    }
    for name, reason in report.without_effect().items():
        assert name in every, f"this code has changed: {name}"
        assert len(reason) > 20
