"""Which tests a change is tried with."""

from tests.strength.mutations import Kind, Mutation
from tests.strength.session import MOST_TESTS, Baseline

AT = ("pb_app/box.py", 7)
OWN, OTHERS = "tests/box/test_box.py", "tests/others"


def mutation(function: str = "drop", line: int = 7) -> Mutation:
    return Mutation(AT[0], function, line, 1, Kind.TURNED, "a == b", "a != b")


def baseline(**seconds: float) -> Baseline:
    """Every test runs the line."""
    made = Baseline(seconds={f"{OWN}::{name}": taken for name, taken in seconds.items()})
    made.lines[AT].update(made.seconds)
    return made


def test_only_tests_that_reach_the_line_and_pass_by_themselves() -> None:
    made = baseline(one=1.0, two=1.0)
    made.failing.add(f"{OWN}::two")
    assert made.covering(mutation(), [OWN]) == [f"{OWN}::one"]
    assert made.covering(mutation(line=8), [OWN]) == []


def test_a_place_s_own_tests_come_first() -> None:
    made = baseline(one=1.0)
    made.lines[AT].add(f"{OTHERS}::a")
    assert made.covering(mutation(), [OWN, OTHERS]) == [f"{OWN}::one", f"{OTHERS}::a"]


def test_slow_tests_are_limited_in_number_and_quick_ones_in_time() -> None:
    slow = baseline(**{f"t{number:03d}": 1.5 for number in range(MOST_TESTS * 2)})
    assert len(slow.covering(mutation(), [OWN])) == MOST_TESTS + 1
    quick = baseline(**{f"t{number:03d}": 0.01 for number in range(MOST_TESTS * 3)})
    assert len(quick.covering(mutation(), [OWN])) == MOST_TESTS * 3


def test_a_constant_of_a_module_without_functions_is_tried_with_every_test() -> None:
    made = Baseline(seconds={f"{OWN}::one": 0.1})
    assert made.covering(mutation(function=""), [OWN]) == [f"{OWN}::one"]
