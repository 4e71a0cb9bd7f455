"""Whatever is hidden takes with it the evidence that was made from it, on every page, until it is written again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.evidence import origins, queries, services
from pb_app.evidence.models import EvidencePoint, EvidenceWording
from pb_app.evidence.terms import Refusal, Wording
from pb_app.hearings import queries as hearings
from pb_app.moderation import services as moderation
from pb_app.moderation import slots
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.people import queries as people
from pb_app.web.extensions import ROOT
from tests.expect import logged, refused
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.hearings import heard
from tests.world.said import draft

Visit = Callable[..., Visitor]
NOW = clock.now()
WORDS = "The man at the kiosk steals from everybody"


def made(world: World, words: str = "They said a lot.") -> EvidencePoint:
    from_it = replace(draft(world, NOW), words=words)
    return services.record(world.home(), from_it, world.actor(Role.BOARD_SECRETARY), NOW)


def hidden_thing(kind: ThingKind) -> Thing:
    return Thing(kind=kind, id=77, title="T", words=f"{WORDS}.", href="/")


@pytest.mark.parametrize("kind", [kind for kind in ThingKind if kind is not ThingKind.EVIDENCE])
def test_evidence_follows_every_kind_of_thing(world: World, context: object, kind: ThingKind) -> None:
    """Made from it and said so, or copied by hand in other letters: the next kind is followed, too."""
    copied, other = made(world, f"“{WORDS.upper()}!”, they said."), made(world, "Something else entirely.")
    named = replace(draft(world, NOW), words="In short.", origins=frozenset({(kind, 77)}))
    point = services.record(world.home(), named, world.actor(Role.BOARD_SECRETARY), NOW)
    thing, home = hidden_thing(kind), world.home().id
    for follow in slots.HIDING.values():
        follow(thing, home, "It accuses somebody.", NOW)
    assert (copied.withdrawn_why, point.withdrawn_why, other.withdrawn_at) == ("It accuses somebody.",) * 2 + (None,)
    assert {each.id for each in queries.held_back(home)} == {copied.id, point.id}
    for follow in slots.HIDING.values():
        follow(thing, home, None, NOW)
    assert copied.withdrawn_at is None and point.withdrawn_why == "" and not queries.held_back(home)


def test_what_the_office_removed_does_not_come_back_by_itself(world: World, context: object) -> None:
    point, office = made(world, WORDS), world.actor(Role.BOARD_SECRETARY)
    services.withdraw(point, "It was wrong.", office, NOW)
    origins.follow(hidden_thing(ThingKind.STATEMENT), world.home().id, "Accuses.", NOW)
    origins.follow(hidden_thing(ThingKind.STATEMENT), world.home().id, None, NOW)
    assert point.withdrawn_why == "It was wrong."


def test_it_is_written_again_without_the_hidden_words(world: World, context: object) -> None:
    hearing, office = heard(world, NOW), world.actor(Role.BOARD_SECRETARY)
    point = db.session.get_one(EvidencePoint, next(iter(hearings.findings(hearing.id).values())))
    with refused(Refusal.NOT_HELD_BACK):
        origins.write_again(point, Wording("T", "W"), office, NOW)
    services.translate(point, "cy", Wording("Mynd adref", "Mae’n dywyll."), office, NOW)
    said = next(each for each in hearings.points(hearing.record_id) if each.theme_id)
    thing = slots.find(ThingKind.HEARING_POINT, world.home().id, said.id)
    assert thing is not None
    moderation.hide(thing, world.home().id, "It accuses somebody.", world.actor(Role.MODERATOR), NOW)
    words = hearings.versions(said.id)[0].words
    assert point.withdrawn_why == "It accuses somebody."
    of_itself = slots.find(ThingKind.EVIDENCE, world.home().id, point.id)
    assert of_itself is not None
    with refused(Refusal.MADE_FROM_HIDDEN):
        moderation.restore(of_itself, world.home().id, "Why not.", world.actor(Role.MODERATOR), NOW)
    with refused(Refusal.STILL_THERE, "words"):
        origins.write_again(point, Wording("Home", f"They said: {words}"), office, NOW)
    with refused(Refusal.NAMES_SOMEBODY, "words"):
        origins.write_again(point, Wording("Home", "Ring 07700 900123"), office, NOW)
    origins.write_again(point, Wording("Home", "It is dark on the way."), office, NOW)
    logged("evidence:written-again", world.home().id, office, point_id=point.id, digest=services.digest_of(point))
    assert point.withdrawn_at is None and list(queries.wordings(point.id)) == ["en"]


def test_nobody_reads_it_meanwhile_and_the_office_is_asked(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        point = made(world, WORDS)
        origins.follow(hidden_thing(ThingKind.COMMENT), world.home().id, "It accuses somebody.", NOW)
        number = point.id
        db.session.commit()
    at = f"/evidence/riverside/{number}"
    for path in (at, "/evidence/riverside/", "/evidence/riverside/evidence.csv", "/places/riverside/"):
        assert WORDS not in visit().get(path).response.text
    visit().get(at).sees("It accuses somebody.").misses("Write it again")
    dee = visit(email(Role.BOARD_SECRETARY)).get("/admin/riverside/").sees("Write again what people said").get(at)
    dee.follow("Write it again").submit("Publish", title="The kiosk", words="People don’t feel safe at the kiosk.")
    visit().get(at).sees("People don’t feel safe at the kiosk.").misses("Removed")
    visit(email(Role.BOARD_SECRETARY)).get(f"{at}/write-again").sees("Nothing that this was made from is hidden")


@pytest.mark.parametrize(
    "text",
    [
        "Ring 07700 900123", "or +44 7700 900123", "a.b@example.org", "He lives at 14 Mill Street", "12a Old Quay Road", "9 Heol Fawr",
        "Maya Visitor said so",
    ],
)  # fmt: skip
def test_no_door_to_evidence_takes_what_shows_somebody(world: World, context: object, text: str) -> None:
    """Every wording goes through one function; who said it, too."""
    office, maya = world.actor(Role.BOARD_SECRETARY), people.by_email(email("maya"))
    assert maya is not None
    maya.name = "Maya Visitor"
    db.session.flush()
    right = draft(world, NOW)
    wrong = {
        "title": replace(right, title=text),
        "words": replace(right, words=text),
        "said_by": replace(right, said_by=text),
    }
    for field, each in wrong.items():
        with refused(Refusal.NAMES_SOMEBODY, field):
            services.record(world.home(), each, office, NOW)
    point = made(world)
    for _ in range(2):
        with refused(Refusal.NAMES_SOMEBODY, "words"):
            services.translate(point, "cy", Wording("T", text), office, NOW)
        if "cy" not in queries.wordings(point.id):
            services.translate(point, "cy", Wording("T", "W"), office, NOW)


@pytest.mark.parametrize(
    "text",
    ["82 of 97 people", "£60,000 in 2025-2026", "In 1998 and 2003", "The number 14 bus", "On Mill Street it is dark", "2,000 homes", "24 hours a day"],
)  # fmt: skip
def test_figures_are_no_addresses(world: World, context: object, text: str) -> None:
    assert made(world, text)


def test_one_function_makes_wordings() -> None:
    """A new door goes through ``services.word``, or this fails."""
    sources = (ROOT / "pb_app").rglob("*.py")
    makers = {path.name for path in sources if f" {EvidenceWording.__name__}(" in path.read_text()}
    assert makers == {"models.py", "services.py"}
