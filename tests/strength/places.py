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


#: Which tests look at a place: few and near to it, so that a change is tried in seconds.
PLACES: Sequence[CriticalPlace] = (
    CriticalPlace("access", ("access/decide.py",), ("access",), 90),
    CriticalPlace("ballot rules", ("voting/rules.py",), ("voting/test_ballot_limits.py", "voting/test_rules.py"), 90),
    CriticalPlace(
        "casting",
        ("voting/casting.py",),
        ("voting/test_casting.py", "voting/test_keys.py", "enrolment/test_one_person.py"),
        90,
    ),
    CriticalPlace(
        "opening",
        ("voting/opening/services.py", "voting/opening/rules.py", "voting/opening/approvals.py"),
        (
            "voting/test_opening_guards.py",
            "voting/test_closing_guards.py",
            "oversight/test_asking.py",
            "voting/test_services.py",
            "oversight/test_outage.py",
            "oversight/test_lost_keys.py",
            "polling/test_tied_out.py",
        ),
        90,
    ),
    CriticalPlace(
        "register and credentials",
        ("voting/register/*.py", "voting/credentials/*.py"),
        ("voting/test_joined_entries.py", "voting/test_register.py", "voting/test_matches.py"),
        90,
    ),
    CriticalPlace(
        "enrolment",
        ("enrolment/services.py",),
        ("enrolment/test_text_codes.py", "enrolment/test_enrolment.py", "enrolment/test_letters.py"),
        90,
    ),
    CriticalPlace(
        "doors and admission",
        ("enrolment/doors.py", "enrolment/admission.py"),
        ("enrolment/test_one_person.py", "enrolment/test_doors.py", "enrolment/test_enrolment.py")
        + ("enrolment/test_admission.py", "enrolment/test_outsiders.py"),
        90,
    ),
    CriticalPlace(
        "lists",
        ("enrolment/lists/rules.py", "enrolment/lists/services.py", "enrolment/lists/people.py")
        + ("enrolment/lists/rows.py", "enrolment/lists/columns.py", "enrolment/lists/approvals.py"),
        ("enrolment/lists",),
        90,
    ),
    CriticalPlace(
        "imports",
        ("imports/delimited.py", "imports/decoding.py", "imports/headings.py", "imports/tables.py")
        + ("imports/workbooks.py", "imports/sealing.py"),
        ("imports", "enrolment/lists"),
        90,
    ),
    CriticalPlace(
        "polling",
        ("polling/services.py",),
        ("polling/test_reconciliation.py", "polling/test_helper_limit.py", "polling/test_tied_out.py")
        + ("polling/test_polling.py", "polling/test_pairs.py"),
        90,
    ),
    CriticalPlace(
        "reconciliation",
        ("polling/reconciliation/*.py", "polling/rules.py"),
        ("polling/test_tied_out.py", "polling/test_paper_numbers.py", "oversight/test_tampering_figures.py"),
        90,
    ),
    CriticalPlace(
        "tendered and pairs",
        ("polling/tendered/*.py", "polling/pairs/*.py"),
        ("polling/test_tendered.py", "polling/test_pairs.py"),
        90,
    ),
    CriticalPlace("identity", ("identity/*.py",), ("identity",), 90),
    CriticalPlace("launch", ("launch/rules.py",), ("launch/test_rules.py", "launch/test_mail_trial.py"), 90),
    CriticalPlace(
        "objections",
        ("objections/rules.py", "objections/services.py"),
        ("objections/test_objections.py", "objections/test_reruns.py"),
        90,
    ),
    CriticalPlace(
        "reruns", ("objections/reruns.py",), ("objections/test_reruns.py", "objections/test_rerun_money.py"), 90
    ),
    CriticalPlace(
        "secrecy",
        ("voting/secrecy/*.py",),
        ("voting/test_secrecy_promises.py", "oversight/test_tampering_copies.py"),
        90,
    ),
    CriticalPlace(
        "choices on the device",
        ("voting/draft_ballot.py", "voting/device_cookies.py", "web/sealed_text.py"),
        ("voting/test_device_storage.py", "voting/test_tickets.py", "voting/test_cast_as_shown.py"),
        90,
    ),
    CriticalPlace(
        "oversight",
        ("oversight/services.py",),
        ("oversight/test_asking.py", "oversight/test_two_people.py", "oversight/test_outage.py")
        + ("polling/test_tied_out.py", "polling/test_pairs.py", "objections/test_objections.py"),
        90,
    ),
    CriticalPlace(
        "results rules",
        ("results/rules.py",),
        ("results/test_worked_results.py", "results/test_further_rules.py", "results/test_rules.py"),
        90,
    ),
    CriticalPlace(
        "counting rules",
        (
            "ranking/method_of_equal_shares/method.py",
            "ranking/method_of_equal_shares/completion.py",
            "ranking/rules/greedy.py",
        ),
        (
            "ranking/test_worked_counts.py",
            "ranking/test_worked_greedy.py",
            "ranking/test_equal_shares.py",
            "ranking/test_greedy.py",
            "ranking/test_constraints_and_pots.py",
        ),
    ),
    CriticalPlace("ledger", ("funds/services/ledger.py",), ("funds/test_ledger_guards.py", "funds/test_ledger.py")),
    CriticalPlace(
        "delivery rules", ("delivery/rules.py",), ("delivery/test_rule_limits.py", "delivery/test_rules.py"), 85
    ),
    CriticalPlace(
        "payments and agreements",
        ("delivery/services/payments.py", "delivery/services/agreements.py"),
        ("delivery/test_second_signature.py", "delivery/test_two_people_pay.py", "delivery/test_services.py"),
    ),
    CriticalPlace(
        "board voting",
        ("board/services/voting.py", "board/rules/voting.py"),
        ("board/test_voting.py", "board/test_rules.py"),
    ),
    CriticalPlace(
        "assessment",
        ("assessment/services.py",),
        ("assessment/test_services.py", "assessment/test_rules.py", "assessment/test_pages.py"),
    ),
    CriticalPlace("people", ("people/services.py",), ("people/test_sessions.py", "people/test_services.py")),
    CriticalPlace("comments", ("comments/services.py",), ("comments/test_services.py", "comments/test_pages.py"), 75),
    CriticalPlace(
        "open data",
        ("open_data/exporting.py", "open_data/threesixty_giving.py"),
        ("open_data/test_exact_files.py", "open_data/test_exact_pabulib.py"),
        75,
    ),
)


def by_name(names: Sequence[str]) -> list[CriticalPlace]:
    """Places by name, all of them when none is named."""
    unknown = set(names) - {place.name for place in PLACES}
    if unknown:
        raise LookupError(f"no place is called {', '.join(sorted(unknown))}")
    return [place for place in PLACES if not names or place.name in names]
