"""When a post is out, and what can be done with it then."""

from datetime import UTC, datetime, timedelta

import pytest

from pb_app.news import rules
from pb_app.news.terms import About, NewsSubject, PostFacts, PostState, Refusal

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DRAFT = PostFacts(publish_at=None, is_withdrawn=False)
PLANNED = PostFacts(publish_at=NOW + HOUR, is_withdrawn=False)
OUT = PostFacts(publish_at=NOW, is_withdrawn=False)
GONE = PostFacts(publish_at=NOW, is_withdrawn=True)


def test_time_alone_publishes_a_post() -> None:
    assert [rules.state(each, NOW) for each in (DRAFT, PLANNED, OUT, GONE)] == list(PostState)
    assert rules.state(PLANNED, NOW + HOUR) is PostState.PUBLISHED


@pytest.mark.parametrize(
    ("facts", "at", "refusal"),
    [
        (DRAFT, None, None),
        (DRAFT, NOW + HOUR, None),
        (PLANNED, None, None),
        (DRAFT, NOW, Refusal.PASSED),
        (DRAFT, NOW + rules.AHEAD + HOUR, Refusal.TOO_FAR),
        (OUT, None, Refusal.OUT_ALREADY),
        (GONE, None, Refusal.GONE),
    ],
)
def test_what_can_be_published(facts: PostFacts, at: datetime | None, refusal: Refusal | None) -> None:
    assert rules.may_publish(facts, at, NOW) is refusal


def test_what_is_out_stays_out_or_is_taken_down() -> None:
    assert rules.may_hold_back(PLANNED, NOW) is None
    assert rules.may_hold_back(OUT, NOW) is Refusal.OUT_ALREADY
    assert [rules.may_take_down(each, NOW) for each in (DRAFT, OUT, GONE)] == [Refusal.NOT_OUT, None, Refusal.GONE]


@pytest.mark.parametrize(
    ("facts", "changed", "stands", "note", "refusal"),
    [
        (DRAFT, True, True, "", None),
        (OUT, True, False, "", None),
        (OUT, True, True, "It was 43.", None),
        (OUT, True, True, "", Refusal.SAY_WHAT_WAS_WRONG),
        (OUT, False, True, "x", Refusal.NOTHING_CHANGED),
        (GONE, True, True, "x", Refusal.GONE),
    ],
)
def test_what_people_have_read_is_corrected_in_the_open(
    facts: PostFacts, changed: bool, stands: bool, note: str, refusal: Refusal | None
) -> None:
    assert rules.may_change(facts, changed=changed, stands=stands, note=note, now=NOW) is refusal


def test_readers_get_their_language_or_the_first_of_the_place() -> None:
    assert rules.language_for("cy", ["ar", "cy"], ["en", "cy"]) == "cy"
    assert rules.language_for("fr", ["ar", "cy"], ["en", "cy"]) == "cy"
    assert rules.language_for("fr", ["ar"], ["en", "cy"]) == "ar"
    assert rules.language_for("fr", [], ["en"]) == ""


@pytest.mark.parametrize("text", ["place", "fund:3", "round:12", "project:1"])
def test_a_subject_is_read_as_it_was_written(text: str) -> None:
    assert str(About.read(text)) == text


@pytest.mark.parametrize("text", ["", "place:1", "round", "round:x", "round:²", "street:1", "fund:99999999999"])
def test_anything_else_is_no_subject(text: str) -> None:
    assert About.read(text) is None
    assert About(NewsSubject.PLACE).id is None
