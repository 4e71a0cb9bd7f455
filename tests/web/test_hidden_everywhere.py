"""What moderators hide is read nowhere: every public address of the application is a channel, and each is asked."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import ColumnElement, inspect, select

from pb_app import clock
from pb_app.access import Role
from pb_app.assets.models import Asset
from pb_app.board.models import Review
from pb_app.comments.models import Comment, HelpOffer
from pb_app.common_ground.models import ConversationStatement
from pb_app.community_events.models import CommunityEvent
from pb_app.db import Base, db
from pb_app.delivery.models import Award, Spend, Update, UpdatePhoto
from pb_app.evidence.models import EvidencePoint
from pb_app.gain_share.models import GainShare
from pb_app.hearings.models import HearingPoint
from pb_app.moderation import services, slots
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.objections.models import Objection
from pb_app.ownership.models import OwnershipCase
from pb_app.pledges.models import Deal, Evening, EveningAnswer, Pledge
from pb_app.proposals.models import CostLine, Photo, Proposal, Recording, Suggestion
from pb_app.shared_outcomes.models import SharedOutcome
from pb_app.sharing.models import Barrier
from pb_app.small_grants.models import SmallGrant
from pb_app.starts.models import Start
from pb_app.surveys.models import PlaceSurvey
from tests.visitor import Visitor
from tests.web.addresses import address, methods, routes, stamp
from tests.world import World

Estate = tuple[Flask, dict[str, Any]]
#: Where the things of each kind are.
MODELS: dict[ThingKind, type[Base]] = {
    ThingKind.PROPOSAL: Proposal,
    ThingKind.PICTURE: Photo,
    ThingKind.RECORDING: Recording,
    ThingKind.COMMENT: Comment,
    ThingKind.HELP_OFFER: HelpOffer,
    ThingKind.UPDATE: Update,
    ThingKind.UPDATE_PICTURE: UpdatePhoto,
    ThingKind.PAPER: Review,
    ThingKind.EVIDENCE: EvidencePoint,
    ThingKind.SUGGESTION: Suggestion,
    ThingKind.OBJECTION: Objection,
    ThingKind.RECEIPT: Spend,
    ThingKind.STATEMENT: ConversationStatement,
    ThingKind.HEARING_POINT: HearingPoint,
    ThingKind.ASSET: Asset,
    ThingKind.OWNERSHIP_CASE: OwnershipCase,
    ThingKind.EVENING: Evening,
    ThingKind.EVENING_ANSWER: EveningAnswer,
    ThingKind.PLEDGE: Pledge,
    ThingKind.DEAL: Deal,
    ThingKind.BARRIER: Barrier,
    ThingKind.GAIN_SHARE: GainShare,
    ThingKind.SMALL_GRANT: SmallGrant,
    ThingKind.SHARED_OUTCOME: SharedOutcome,
    ThingKind.START: Start,
    ThingKind.SURVEY: PlaceSurvey,
    ThingKind.EVENT: CommunityEvent,
}
REASON = "It is not for here"
#: The figure that a gain stands on is its project's own, and the project is not hidden.
SAID_ELSEWHERE = {"Visits to the doctor"}
SEARCHES = ("/proposals/riverside/streets/?q=bench", "/proposals/riverside/streets/similar?q=A+bench+for+everybody")


def _things(world: World) -> list[Thing]:
    place = world.home().id
    rows = [(kind, key) for kind, model in MODELS.items() for key in db.session.scalars(select(_key(model)))]
    found = [slots.find(kind, place, key) for kind, key in rows]
    return [thing for thing in found if thing is not None and thing.hidden is None]


def _key(model: type[Base]) -> ColumnElement[int]:
    return next(iter(inspect(model).primary_key))


@pytest.fixture(scope="module")
def hidden_words(estate: Estate) -> set[str]:
    """Hide everything of one place; the words that nobody may read afterwards."""
    app, _ = estate
    with app.app_context():
        world, now = World.of(app, "riverside"), clock.now()
        award = db.session.scalars(select(Award).where(Award.place_id == world.home().id)).first()
        assert award is not None
        news = Update(award_id=award.id, author_id=world.actor("george").account_id, body="Zanzibar of news", at=now)
        db.session.add(news)
        db.session.flush()
        db.session.add(UpdatePhoto(update_id=news.id, small=b"s", large=b"l", alt="Zanzibar seen", digest="f" * 16))
        db.session.add(Photo(proposal_id=award.proposal_id, small=b"s", large=b"l", alt="Zanzibar", digest="d" * 16))
        db.session.add(Recording(proposal_id=award.proposal_id, sound=b"s", seconds=2, digest="e" * 16))
        db.session.add(CostLine(proposal_id=award.proposal_id, position=9, label="Zanzibar bought", amount=1))
        said = Objection(round_id=award.round_id, mark="m", words="Zanzibar was shut", lodged_on=now.date())
        spend = Spend(award_id=award.id, number=7, supplier="Zanzibar Ltd", what="Zanzibar", amount=1, at=now)
        spend.by_id, spend.paid_on = news.author_id, now.date()
        db.session.add_all([said, spend])
        db.session.flush()
        for barrier in db.session.scalars(select(Barrier)):
            barrier.owner_written, barrier.rule = "Ministry of Zanzibar", "The rule of Zanzibar"
        db.session.flush()
        things = _things(world)
        assert {thing.kind for thing in things} == set(MODELS)
        for thing in things:
            services.hide(thing, world.home().id, REASON, world.actor(Role.MODERATOR), now)
        db.session.commit()
        return {line for thing in things for line in thing.words.split("\n") if len(line) > 5} - SAID_ELSEWHERE


def test_no_public_address_shows_what_is_hidden(estate: Estate, hidden_words: set[str]) -> None:
    app, arguments = estate
    visitor, shown, looked_at = Visitor(app), [], 0
    paths = [
        address(app, rule, arguments["riverside"])
        for rule in routes(app)
        if stamp(app, rule).public and "GET" in methods(rule) and "place" in rule.arguments
    ]
    for path in (*paths, *SEARCHES):
        answer = visitor.client.get(path)
        looked_at += answer.status_code == 200
        shown += [(path, word) for word in hidden_words if word.encode() in answer.data]
    assert looked_at > 60
    assert not shown, "\n".join(f"{path}: {word}" for path, word in sorted(shown))


@pytest.mark.parametrize(
    "path",
    [
        "/proposals/riverside/streets/1/",
        "/proposals/riverside/streets/",
        "/comments/riverside/streets/1/",
        "/proposals/riverside/streets/feed.atom",
    ],
)
def test_the_reason_stands_in_its_place(estate: Estate, hidden_words: set[str], path: str) -> None:
    assert f"Hidden by the moderators. Reason: {REASON}" in Visitor(estate[0]).client.get(path).get_data(as_text=True)
