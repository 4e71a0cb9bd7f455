"""No page shows a title or a story in another language without saying in which (WCAG 3.1.2)."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from jinja2 import Environment

from pb_app.db import db
from pb_app.rounds.terms import PhaseKind
from pb_app.web import languages_of_parts
from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]
PAGES = (
    "/places/riverside/",
    "/rounds/riverside/",
    "/rounds/riverside/streets/",
    "/proposals/riverside/streets/",
    "/proposals/riverside/streets/1/",
    "/proposals/riverside/streets/map",
    "/voting/riverside/streets/",
    "/voting/riverside/streets/compare?one=1&other=2",
)


def runs(element: Element, code: str = "") -> Iterator[tuple[str, str]]:
    """Every run of text below an element, with the language that it is marked with."""
    code = element.get("lang", code)
    if element.tag.rpartition("}")[2] in ("script", "style", "title", "option"):
        return
    if element.text and element.text.strip():
        yield " ".join(element.text.split()), code
    for child in element:
        yield from runs(child, code)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split()), code


def wrong(document: Element, known: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(text, code) for text, code in runs(document) if text in known and code != known[text]]


@pytest.mark.parametrize("language", ["ar", "cy"])
def test_what_people_wrote_in_english_says_so_on_pages_in_another_language(
    app: Flask, world: World, visit: Visit, language: str
) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        for title in ("A bench for the square", "A lamp for the lane"):
            world.proposal(made, title)
        db.session.commit()
    known = dict.fromkeys(
        ("A bench for the square", "A lamp for the lane", "It would be good.", "About the round.", "Streets"), "en"
    )
    found = 0
    for path in PAGES:
        page = visit().get(f"{path}{'&' if '?' in path else '?'}lang={language}")
        assert wrong(page.document, known) == [], path
        found += sum(text in known for text, _code in runs(page.document))
    assert found > 20, "the pages show what they should mark"


def test_only_what_is_surely_somebodys_own_words_is_marked() -> None:
    environment = Environment(autoescape=True)
    mark = languages_of_parts.PeoplesWords(environment).preprocess
    assert "lang_of_people" in mark('<p dir="auto">{{ award.proposal.title }}</p>', None)
    assert "lang_of_people" in mark('<p class="a" dir="auto">{{ decision.reasons | truncate(240) }}</p>', None)
    for ours in (
        '<p dir="auto">{{ task.reason }}</p>',
        '<h1 dir="auto">{{ page.greeting }}</h1>',
        '<p dir="auto">{{ _("The result") }}</p>',
        '<p dir="auto" lang="{{ x }}">{{ comment.body }}</p>',
    ):
        assert mark(ours, None) == ours


#: Pages under somebody's own words that need no notice: their text has versions and says so, or the heading is a name.
EXCUSED = {
    "common_ground/answer.html": "the conversation says it",
    "conversation_desk/tablet.html": "the conversation says it",
    "admin/desk.html": "our own greeting",
    "api/webhook.html": "a name",
    "board/case.html": "a copy of what was decided",
    "board/lesson.html": "the project's page says it",
    "board/step.html": "our own title",
    "community_events/poster.html": "on paper, in the language of the event",
    "delivery/award.html": "the project's page says it",
    "delivery/money.html": "the project's page says it",
    "exchange/campaign.html": "of another place, which it names",
    "exchange/entry.html": "of another place, which it names",
    "exchange/no_round.html": "our own title",
    "exchange/source.html": "a name",
    "exchange/taken.html": "of another place, which it names",
    "forum/forum.html": "a name",
    "funds/account.html": "a name",
    "funds/fund.html": "a name",
    "macros/front.html": "a list of what is open",
    "neighbourhoods/area.html": "a name",
    "neighbourhoods/set.html": "a name",
    "newsletters/issue.html": "has its languages",
    "newsletters/issue_desk.html": "has its languages",
    "partners/partner.html": "a name",
    "pledges/poster.html": "on paper, in the language of the evening",
    "pledges/sheet.html": "on paper",
    "pledges/sign.html": "the deal's page says it",
    "polling/hall.html": "the round's page says it",
    "surveys/screen.html": "the first page of the survey says it",
    "surveys/survey.html": "says it by question",
    "voting/ballot.html": "the project's page says it",
    "voting/empty_ballot.html": "a name",
    "voting/poster.html": "the round's page says it",
}


def test_each_page_of_somebodys_words_says_in_which_language_they_are() -> None:
    """A page whose heading is people's own words says so, by ``written_in`` or ``version_note``, unless it is excused."""
    asked = set()
    for file in Path("templates").rglob("*.html"):
        source, name = file.read_text("utf-8"), file.relative_to("templates").as_posix()
        if re.search(r"<h1[^>]*dir=\"auto\"", source) and not re.search(r"written_in\(|version_note\(", source):
            asked.add(name)
    assert asked - set(EXCUSED) == set(), "call written_in below the heading"
    assert set(EXCUSED) - asked == set(), "these say it, or are gone"


def test_an_introduction_says_its_language(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.home().welcome, world.home().languages = "Come and decide with us.", ["en", "cy"]
        db.session.commit()
    visit().get("/places/riverside/?lang=cy").sees("Iaith y testun hwn: Saesneg.", "Come and decide with us.")
    visit().get("/places/riverside/?lang=en").misses("This is written in")
