"""Which lines stand on somebody's part, and in which order."""

from datetime import UTC, datetime, timedelta

from pb_app.participation import rules
from pb_app.participation.terms import PartLine, PartSection, PartStep

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def line(subject: str, *, due: datetime | None = None, waits: bool = False, state: str = "") -> PartLine:
    step = PartStep("Apply to the comments I chose", "/") if waits else None
    return PartLine(
        subject=subject,
        section=PartSection.PROPOSALS,
        title=subject,
        href="/",
        state=state,
        step=step,
        waits=waits,
        due=due,
    )


def test_what_a_higher_feature_says_of_a_subject_replaces_what_a_lower_one_said() -> None:
    lines = rules.merged(
        [line("proposal:1", state="On the ballot"), line("proposal:2"), line("proposal:1", state="Funded")]
    )
    assert [(one.subject, one.state) for one in lines] == [("proposal:1", "Funded"), ("proposal:2", "")]


def test_what_is_due_first_waits_first_and_what_has_no_end_waits_last() -> None:
    later, sooner = NOON + timedelta(days=2), NOON
    lines = [line("a", waits=True), line("b", waits=True, due=later), line("c", waits=True, due=sooner), line("d")]
    assert [one.subject for one in rules.waiting(lines)] == ["c", "b", "a"]


def test_a_line_that_waits_is_said_once() -> None:
    lines = [line("a", waits=True), line("b")]
    assert [one.subject for one in rules.in_section(lines, PartSection.PROPOSALS)] == ["b"]
    assert rules.in_section(lines, PartSection.VOTES) == []
