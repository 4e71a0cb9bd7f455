"""A form that is sent twice makes one thing, and a form in which anything is different makes another."""

from dataclasses import replace

from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.news import services as news
from pb_app.news.models import NewsPost
from pb_app.news.terms import About, NewsSubject, PostDraft
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.services import issues
from pb_app.newsletters.terms import IssueDraft, ListTopic, Segment
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.services import making
from pb_app.surveys.terms import Questionnaire
from tests.surveys.papers import paper, question
from tests.world import World
from tests.world.asked import PAPER, draft


def many(model: type[NewsPost | NewsletterIssue | PlaceSurvey]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_news(world: World, context: object) -> None:
    dee, about = world.actor(Role.BOARD_SECRETARY), About(NewsSubject.PLACE)
    said = PostDraft(language="en", title="Nine benches", words="They have backs.")
    first = news.write(world.home(), about, said, actor=dee, now=clock.now())
    assert news.write(world.home(), about, said, actor=dee, now=clock.now()).id == first.id
    others = (replace(said, words="No backs."), replace(said, title="Ten"), replace(said, language="cy"))
    for n, other in enumerate(others, start=2):
        news.write(world.home(), about, other, actor=dee, now=clock.now())
        assert many(NewsPost) == n


def test_a_newsletter(world: World, context: object) -> None:
    dee = world.actor(Role.BOARD_SECRETARY)
    said = IssueDraft(segment=Segment(topic=ListTopic.VOTES), editions={"en": ("Come", "Vote.")})
    first = issues.make(world.home(), said, dee, clock.now())
    assert issues.make(world.home(), said, dee, clock.now()).id == first.id
    other = IssueDraft(segment=said.segment, editions={"en": ("Come", "Vote now.")})
    issues.make(world.home(), other, dee, clock.now())
    issues.make(world.home(), replace(other, segment=Segment(topic=ListTopic.VOTES, language="en")), dee, clock.now())
    assert many(NewsletterIssue) == 3


def test_a_survey(world: World, context: object) -> None:
    admin, said = world.actor(Role.ADMINISTRATOR), draft(world)

    def plan(title: str, asked: Questionnaire) -> int:
        return making.plan(world.home(), replace(said, title=title), asked, admin, clock.now()).id

    assert plan("The bus", PAPER) == plan("The bus", PAPER)
    plan("The tram", PAPER)
    plan("The tram", paper(question("q")))
    assert many(PlaceSurvey) == 3
