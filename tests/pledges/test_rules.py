"""What an evening takes, whose pledge it can be, when it says that nobody renewed it, and what a deal needs."""

from datetime import date, timedelta

import pytest

from pb_app.pledges import rules
from pb_app.pledges.terms import (
    DealStanding,
    PledgeDraft,
    PledgeOwner,
    PledgeStanding,
    PledgeVerdict,
    PromiseMark,
    Refusal,
    SideKind,
)
from tests.world.together import halves

TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)


def draft(kind: PledgeOwner, name: str, by_when: date = TODAY) -> PledgeDraft:
    return PledgeDraft(words="Sweep.", owner_kind=kind, owner_name=name, by_when=by_when)


@pytest.mark.parametrize(
    ("kind", "name", "adult", "refused"),
    [
        (PledgeOwner.SOME, "", False, None),
        (PledgeOwner.GROUP, "", True, (Refusal.OWNER_UNNAMED, "owner_name")),
        (PledgeOwner.GROUP, "The lunch club", False, None),
        (PledgeOwner.NEIGHBOUR, "Ewan", False, (Refusal.ADULT_NOT_SAID, "adult")),
        (PledgeOwner.NEIGHBOUR, "Ewan Price", True, (Refusal.FIRST_NAME_ONLY, "owner_name")),
        (PledgeOwner.NEIGHBOUR, "Ewan", True, None),
        (PledgeOwner.GROUP, "Aged 12 and up for it", True, (Refusal.SOUNDS_YOUNG, "words")),
    ],
)
def test_whose_pledge_it_can_be(kind: PledgeOwner, name: str, adult: bool, refused: tuple[Refusal, str] | None) -> None:
    assert rules.may_pledge(draft(kind, name), TODAY, adult=adult) == refused


def test_a_pledge_has_a_day_within_a_year() -> None:
    some = PledgeOwner.SOME
    assert rules.may_pledge(draft(some, "", TODAY - DAY), TODAY, adult=False) == (Refusal.DAY_PASSED, "by_when")
    assert rules.may_pledge(draft(some, "", TODAY + 367 * DAY), TODAY, adult=False) == (Refusal.DAY_TOO_FAR, "by_when")


@pytest.mark.parametrize(
    ("days", "verdict", "standing"),
    [
        (0, None, PledgeStanding.COMING),
        (1, None, PledgeStanding.DUE),
        (30, None, PledgeStanding.DUE),
        (31, None, PledgeStanding.SILENT),
        (31, PledgeVerdict.KEPT, PledgeStanding.KEPT),
        (0, PledgeVerdict.NOT_KEPT, PledgeStanding.NOT_KEPT),
    ],
)
def test_a_pledge_says_when_nobody_renews_it(
    days: int, verdict: PledgeVerdict | None, standing: PledgeStanding
) -> None:
    assert rules.pledge_standing(TODAY, verdict, TODAY + days * DAY) is standing


def test_not_kept_is_said_after_the_day_and_with_a_reason() -> None:
    assert rules.may_say(PledgeVerdict.KEPT, "", TODAY, TODAY - DAY) is None
    assert rules.may_say(PledgeVerdict.NOT_KEPT, "Rain.", TODAY, TODAY) == (Refusal.TOO_EARLY, "choice")
    assert rules.may_say(PledgeVerdict.NOT_KEPT, "", TODAY, TODAY + DAY) == (Refusal.REASON_NEEDED, "words")
    assert rules.may_say(PledgeVerdict.NOT_KEPT, "Rain.", TODAY, TODAY + DAY) is None


def test_an_evening_takes_answers_for_a_week_and_paper_for_a_month() -> None:
    assert rules.takes_answers(TODAY, TODAY + 7 * DAY) and not rules.takes_answers(TODAY, TODAY + 8 * DAY)
    assert rules.takes_answers(TODAY, TODAY + 30 * DAY, paper=True)
    assert rules.way(TODAY, TODAY).value == "room" and rules.way(TODAY, TODAY + DAY).value == "home"


def test_one_promise_a_line() -> None:
    assert rules.promises(" - We walk.\n\n• We  wave.  \n–") == ["We walk.", "We  wave."]


def test_a_deal_has_two_sides_and_ends_within_a_year() -> None:
    assert rules.may_deal(halves(ends_on=TODAY + 300 * DAY), TODAY) is None
    assert rules.may_deal(halves(ends_on=TODAY + 6 * DAY), TODAY) == (Refusal.ENDS_TOO_SOON, "ends_on")
    assert rules.may_deal(halves(ends_on=TODAY + 367 * DAY), TODAY) == (Refusal.ENDS_TOO_LATE, "ends_on")
    unknown = halves(theirs=SideKind.PARTNER, ends_on=TODAY + 300 * DAY)
    assert rules.may_deal(unknown, TODAY) == (Refusal.PARTNER_NEEDED, "their_partner")


def test_a_mark_but_kept_needs_a_reason() -> None:
    for mark in (PromiseMark.PARTLY, PromiseMark.NOT):
        assert rules.may_mark(mark, "", TODAY, TODAY, signed=True) == (Refusal.REASON_NEEDED, "reason")
    assert rules.may_mark(PromiseMark.KEPT, "", TODAY, TODAY, signed=True) is None
    assert rules.may_mark(PromiseMark.KEPT, "", TODAY, TODAY, signed=False) == (Refusal.NOT_LIVE, "")


def test_a_deal_that_nobody_renews_lapses() -> None:
    ends = TODAY + 31 * DAY
    assert rules.deal_standing(ends, TODAY, signed=True, renewed=False) is DealStanding.LIVE
    assert rules.deal_standing(ends, TODAY + DAY, signed=True, renewed=False) is DealStanding.ENDING
    assert rules.deal_standing(ends, ends + DAY, signed=True, renewed=False) is DealStanding.LAPSED
    assert rules.deal_standing(ends, ends + DAY, signed=True, renewed=True) is DealStanding.RENEWED
    assert rules.may_renew(ends, TODAY, signed=True, renewed=False) is Refusal.NOT_YET_RENEWABLE
    assert rules.next_end(date(2028, 2, 29), date(2028, 2, 10)) <= date(2028, 2, 10) + rules.YEAR


def test_nobody_reads_what_single_people_and_under_18s_kept() -> None:
    assert [kind for kind in SideKind if not kind.is_shown] == [SideKind.PEOPLE, SideKind.YOUNG]


@pytest.mark.parametrize("words", ["Ann 07700 900123", "Ring +44 (0)20 7946 0991", "ask ann@example.org"])
def test_what_everybody_reads_has_no_phone_number_in_it(words: str) -> None:
    assert rules.gives_contact(words)


@pytest.mark.parametrize("words", ["The choir of 1987", "Open 10-12 and 14-18", "£1,200 for 30 chairs", "@ the hall"])
def test_other_numbers_may_stand_there(words: str) -> None:
    assert not rules.gives_contact(words)


def test_an_evening_is_not_at_the_end_of_time() -> None:
    assert rules.may_hold(date.max, TODAY) == (Refusal.EVENING_TOO_FAR, "held_on")
