"""News: written, looked at, published, corrected, taken down; read by everybody, in lists, feeds and tables."""

from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree as xml

import pytest
import time_machine
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.news import queries, services
from pb_app.news.terms import About, NewsSubject, PostDraft, Refusal
from tests.expect import refused
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/news/riverside/"


def published(app: Flask, world: World, *titles: str, about: About | None = None) -> list[int]:
    with app.app_context():
        dee, now = world.actor(Role.BOARD_SECRETARY), clock.now()
        made = []
        for title in titles:
            draft = PostDraft(language="en", title=title, words=f"About **{title}**.")
            post = services.write(world.home(), about or About(NewsSubject.PLACE), draft, actor=dee, now=now)
            services.publish(post, None, dee, now)
            made.append(post.id)
        db.session.commit()
    return made


def test_from_a_draft_to_a_correction(world: World, visit: Visit) -> None:
    visit().get(AT).sees("There is no news yet").misses("Write news")
    dee = visit(email(Role.BOARD_SECRETARY)).get(AT).follow("Write news")
    typed = {"about": "place", "language": "en", "title": "Nine benches", "words": "[Look](javascript:x)"}
    dee.submit("Save the draft", 422, **typed).sees("A link has to begin with https://")
    dee.submit("Save the draft", **typed | {"words": "They have **backs**."}).sees("Saved as a draft", "Nine benches")
    at = dee.path
    visit().get(at, 404)
    visit("maya@example.org", strong=False).get(at, 404)
    dee.follow("Publish it").submit("Publish").sees("Everybody can read it now")
    visit().get("/places/riverside/").sees("What’s new", "Nine benches")
    visit().get(at).sees("Nine benches", "They have backs.", "Report this").misses("Correct it")
    dee.follow("Correct it").submit("Save", 422, title="Ten benches").sees("Say what was wrong")
    dee.submit("Save", note="It was ten.").sees("Corrected. Your note stands below the news.", "Ten benches")
    visit().get(at).sees("Ten benches", "Corrected", "It was ten.")
    dee.follow("Take it down").submit("Take it down", 422).sees("Say why")
    dee.submit("Take it down", reason="It was a mistake.").sees("It is taken down")
    visit().get(at).sees("This news was taken down", "It was a mistake.").misses("Ten benches")
    visit().get(AT).misses("Ten benches")


def test_news_in_several_languages_and_at_a_time(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.home().languages = ["en", "cy"]
        db.session.commit()
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}new")
    dee.submit("Save the draft", about="place", language="en", title="Voting opens", words="Soon.")
    dee.follow("Write it in: Cymraeg").submit("Save", title="Pleidleisio", words="Cyn bo hir.").sees("Pleidleisio")
    tomorrow = clock.now() + timedelta(days=1)
    dee.follow("Publish it").submit("Publish", 422, at="2020-01-01T10:00").sees("This time has passed")
    dee.submit("Publish", at=tomorrow.strftime("%Y-%m-%dT%H:%M")).sees("It comes out by itself", "Comes out later")
    visit().get(AT).misses("Voting opens")
    with time_machine.travel(tomorrow + timedelta(hours=2)):
        visit().get(AT).sees("Voting opens").follow("Voting opens").follow("Cymraeg").sees("Pleidleisio")
        visit().get(f"{AT}?lang=cy").sees("Pleidleisio")
    visit(email(Role.BOARD_SECRETARY)).get(AT).follow("Voting opens").submit("Hold it back").sees("It is a draft again")


def test_a_draft_is_deleted_for_good_and_what_is_out_is_not(app: Flask, world: World, visit: Visit) -> None:
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}new")
    dee.submit("Save the draft", about="place", language="en", title="A mistake", words="Not this.")
    dee.follow("Delete this draft").sees("A mistake", "gone for good")
    dee.submit("Yes, delete it").sees("The draft is deleted").misses("A mistake")
    (post_id,) = published(app, world, "Benches")
    dee.get(f"{AT}{post_id}").misses("Delete this draft")
    dee.get(f"{AT}{post_id}/delete").sees("This is out already", "Benches")
    with app.app_context(), refused(Refusal.OUT_ALREADY):
        post = queries.find(world.home().id, post_id)
        assert post is not None
        services.delete_draft(post, world.actor(Role.BOARD_SECRETARY), clock.now())


def test_lists_of_24_searches_feeds_and_tables(app: Flask, world: World, visit: Visit) -> None:
    published(app, world, *(f"Bench {n}" for n in range(26)))
    with app.app_context():
        about = About(NewsSubject.FUND, world.fund().id)
    published(app, world, "The fund grows", about=about)
    visit().get(AT).sees("Bench 25", "The fund grows").misses("About Bench 2.")
    visit().get(f"{AT}?page=2").sees("About Bench 2.", "About Bench 0.").get(f"{AT}?page=3", 404)
    visit().get(f"{AT}?q=bench 12").sees("Bench 12").misses("Bench 13").get(f"{AT}?q=100%").sees(
        "No news has these words"
    )
    visit().get(f"{AT}?about={about}").sees("The fund grows").misses("Bench").get(f"{AT}?about=x", 404)
    visit().get("/funds/riverside/pot").sees("The fund grows", "See all of this news")
    answer = visit().client.get(f"{AT}feed.xml?about={about}")
    titles = [each.text for each in xml.fromstring(answer.text).iter("{http://www.w3.org/2005/Atom}title")]
    assert answer.mimetype == "application/atom+xml" and titles == ["News from Riverside", "The fund grows"]
    table = visit().client.get(f"{AT}news.csv").text
    assert "The fund grows" in table and table.count("\n") == 28


def test_readers_report_news_and_moderators_hide_it(app: Flask, world: World, visit: Visit) -> None:
    (post_id,) = published(app, world, "About my neighbour")
    visit("maya@example.org", strong=False).get(f"{AT}{post_id}").follow("Report this").sees("About my neighbour")
    tom = visit(email(Role.MODERATOR)).get(f"{AT}{post_id}").follow("Hide it")
    tom.submit("Hide it", reason="It names a person.").get(f"{AT}{post_id}").sees("It names a person.", "Show it again")
    visit().get(f"{AT}{post_id}").misses("About my neighbour").sees("This news was taken down")
    visit().get(AT).misses("About my neighbour").get(f"{AT}?q=neighbour").misses("About my neighbour.")
    for feed in ("feed.xml", "feed.xml?about=place", "news.csv"):
        assert "neighbour" not in visit().client.get(f"{AT}{feed}").text, "a reader of feeds forgets it, too"
    tom.get(f"{AT}{post_id}").follow("Show it again")


def test_two_change_one_post_and_the_second_hears_of_it(app: Flask, world: World, visit: Visit) -> None:
    (post_id,) = published(app, world, "Benches")
    first, second = (visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{post_id}/wording/en") for _ in range(2))
    first.submit("Save", title="Chairs", note="They are chairs.")
    second.submit("Save", 422, title="Stools", note="They are stools.").sees("Somebody has changed this")


def test_a_picture_needs_words_for_those_who_cannot_see_it(world: World, context: object) -> None:
    dee, now = world.actor(Role.BOARD_SECRETARY), clock.now()
    draft = PostDraft(language="en", title="T", words="W")
    with refused(Refusal.SAY_WHAT_IT_SHOWS, "alt"):
        services.write(world.home(), About(NewsSubject.PLACE), draft, photo=b"x", actor=dee, now=now)
    with refused(Refusal.FOREIGN_PICTURE, "words"):
        hot = PostDraft(language="en", title="T", words="![x](https://evil.example/1.gif)")
        services.write(world.home(), About(NewsSubject.PLACE), hot, actor=dee, now=now)


def test_what_is_out_cannot_be_published_or_held_back_again(app: Flask, world: World, context: object) -> None:
    (post_id,) = published(app, world, "Benches")
    post, dee, now = queries.find(world.home().id, post_id), world.actor(Role.BOARD_SECRETARY), clock.now()
    assert post is not None
    with refused(Refusal.OUT_ALREADY):
        services.publish(post, None, dee, now)
    with refused(Refusal.OUT_ALREADY):
        services.hold_back(post, dee, now)
    services.take_down(post, "Wrong.", dee, now)
    with refused(Refusal.GONE):
        services.take_down(post, "Wrong.", dee, now)
    with refused(Refusal.GONE):
        services.change(post, PostDraft(language="en", title="T", words="W"), "x", actor=dee, now=now)


@pytest.mark.parametrize("page", ["new", "1/publish", "1/take-down", "1/wording/en"])
def test_only_those_who_write_news_write_it(app: Flask, world: World, visit: Visit, page: str) -> None:
    published(app, world, "Benches")
    visit("maya@example.org", strong=False).get(f"{AT}{page}", 403)
    visit(email(Role.FINANCE)).get(f"{AT}{page}", 403)
