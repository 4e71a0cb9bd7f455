"""What a hearing is for and what was heard, in the reader's language; points stay as they were said."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.evidence import queries as evidence_queries
from pb_app.evidence import services as evidence
from pb_app.hearings import queries, text_source
from pb_app.text_versions import rules, services
from pb_app.text_versions.slots import find
from pb_app.text_versions.terms import SourceText, TextKind, VersionDraft, VersionMaker
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World
from tests.world.hearings import NOTES, asked, heard

Visit = Callable[..., Visitor]
AT = "/hearings/riverside/1"


@scene
def published(app: Flask, world: World) -> World:
    with app.app_context():
        heard(world, clock.now())
        db.session.commit()
    return world


def _texts(world: World) -> dict[TextKind, SourceText]:
    hearing, event = queries.of_place(world.home().id)[0]
    sources = (text_source.HEARINGS, text_source.QUESTIONS, text_source.THEMES)
    found = {source.kind: source.every(hearing.place_id)[0] for source in sources}
    assert event.language == found[TextKind.HEARING].language
    return found


def _say(source: SourceText, world: World, **words: str) -> None:
    draft = VersionDraft(
        language="cy", maker=VersionMaker.PAID, words=words, checked=True, made_from=rules.digests(source)
    )
    services.write(source, draft, world.actor("maya"), clock.now(), vouches=True)


def test_a_reader_gets_plan_report_question_and_theme_in_their_language(
    app: Flask, published: World, visit: Visit
) -> None:
    with app.app_context():
        texts = _texts(published)
        _say(texts[TextKind.HEARING], published, decision="Beth sy’n digwydd", heard="Mae’n dywyll.", easy="Tywyll.")
        _say(texts[TextKind.HEARING_QUESTION], published, question="Ble nad ydych yn mynd?")
        _say(texts[TextKind.HEARING_THEME], published, title="Golau")
        db.session.commit()
    visit().get(f"{AT}?lang=cy").sees(
        "Beth sy’n digwydd", "Mae’n dywyll.", "Tywyll.", "Ble nad ydych yn mynd?", "Golau", NOTES[0]
    )
    visit().get(AT).misses("Mae’n dywyll.").sees("Where do you not go after dark?")


def test_what_nobody_may_read_yet_has_no_versions(context: None, world: World) -> None:
    hearing = asked(world, clock.now())
    assert text_source.THEMES.every(hearing.place_id) == []
    plan = find(TextKind.HEARING, hearing.place_id, hearing.id)
    assert plan is not None and "heard" not in plan.words
    assert find(TextKind.HEARING_QUESTION, hearing.place_id, 1) is None


def test_a_theme_that_was_taken_away_is_in_no_language(context: None, published: World) -> None:
    hearing, _event = queries.of_place(published.home().id)[0]
    theme_id, point_id = next(iter(queries.findings(hearing.id).items()))
    point = evidence_queries.find(hearing.place_id, point_id)
    assert point is not None and find(TextKind.HEARING_THEME, hearing.place_id, theme_id) is not None
    evidence.withdraw(point, "It names somebody.", published.actor("maya"), clock.now())
    assert find(TextKind.HEARING_THEME, hearing.place_id, theme_id) is None
