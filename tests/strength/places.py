"""The places where a fault would cost somebody their vote, their money or their say, and the tests that look at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = "pb_app/"


@dataclass(frozen=True, slots=True)
class CriticalPlace:
    """Modules that belong together: globs below ``pb_app/``, tests below ``tests/``, and the share to be noticed."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    aim: int = 80

    def files(self) -> list[Path]:
        """The modules there are; at least one, or the table has to be brought up to date."""
        found = sorted({path for glob in self.modules for path in (ROOT / APP).glob(glob)})
        if not found:
            raise LookupError(f"{self.name}: no module is at {', '.join(self.modules)}")
        return found

    def test_paths(self) -> list[str]:
        """Files and folders of tests that are there."""
        found = [f"tests/{path}" for path in self.tests if (ROOT / "tests" / path).exists()]
        if not found:
            raise LookupError(f"{self.name}: no tests are at {', '.join(self.tests)}")
        return found


VOTING = ("voting", "enrolment", "polling", "oversight", "results/test_results.py")
PLACES: Sequence[CriticalPlace] = (
    CriticalPlace("access", ("access/decide.py",), ("access", "web/test_access_matrix.py", "places", "funds"), 90),
    CriticalPlace("ballot rules", ("voting/rules.py",), ("voting",), 90),
    CriticalPlace("casting", ("voting/casting.py",), VOTING),
    CriticalPlace("opening", ("voting/opening.py", "voting/opening/*.py"), VOTING),
    CriticalPlace(
        "register and credentials",
        ("voting/register.py", "voting/credentials.py", "voting/register/*.py"),
        VOTING,
    ),
    CriticalPlace("enrolment", ("enrolment/services.py",), VOTING),
    CriticalPlace("polling", ("polling/services.py",), ("polling", "voting", "oversight")),
    CriticalPlace("oversight", ("oversight/services.py",), ("oversight", "voting")),
    CriticalPlace("results rules", ("results/rules.py",), ("results", "ranking/test_fences_and_pots.py")),
    CriticalPlace(
        "counting rules",
        (
            "ranking/method_of_equal_shares/method.py",
            "ranking/method_of_equal_shares/completion.py",
            "ranking/equal_shares/method.py",
            "ranking/equal_shares/completion.py",
            "ranking/rules/greedy.py",
        ),
        ("ranking",),
    ),
    CriticalPlace("ledger", ("funds/services/ledger.py", "funds/guards.py"), ("funds", "delivery", "finance")),
    CriticalPlace("delivery rules", ("delivery/rules.py",), ("delivery",), 85),
    CriticalPlace(
        "payments and agreements",
        ("delivery/services/payments.py", "delivery/services/agreements.py"),
        ("delivery", "board/test_pages.py", "finance"),
    ),
    CriticalPlace("board voting", ("board/services/voting.py", "board/rules/voting.py"), ("board",)),
    CriticalPlace("assessment", ("assessment/services.py",), ("assessment", "proposals")),
    CriticalPlace("people", ("people/services.py",), ("people", "web/test_pages.py")),
    CriticalPlace("comments", ("comments/services.py",), ("comments", "proposals/test_pages.py"), 75),
    CriticalPlace("open data", ("open_data/exporting.py", "open_data/threesixty_giving.py"), ("open_data",), 75),
)


def by_name(names: Sequence[str]) -> list[CriticalPlace]:
    """Places by name, all of them when none is named."""
    unknown = set(names) - {place.name for place in PLACES}
    if unknown:
        raise LookupError(f"no place is called {', '.join(sorted(unknown))}")
    return [place for place in PLACES if not names or place.name in names]
