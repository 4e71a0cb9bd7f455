"""Things of every kind that can be reported, in one small world."""

from datetime import datetime

from sqlalchemy import select

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.board import services as boards
from pb_app.comments import services as comments
from pb_app.comments.terms import HelpKind
from pb_app.common_ground import services as conversations
from pb_app.db import db
from pb_app.delivery.models import Award, Spend, Update, UpdatePhoto
from pb_app.evidence.services import record
from pb_app.hearings import queries as hearing_queries
from pb_app.meetings import services as meetings
from pb_app.moderation import slots
from pb_app.moderation.terms import ReportDraft, ReportReason, Thing, ThingKind
from pb_app.moving_in.models import MovedComment
from pb_app.news import queries as news_queries
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.terms import IssueState
from pb_app.objections.models import Objection
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Photo, Proposal, Recording, Suggestion
from pb_app.proposals.text_source import text_of
from pb_app.shared_outcomes.terms import FigureFeed
from pb_app.surveys.models import PlaceSurvey, SurveyText
from pb_app.text_versions import services as text_versions
from pb_app.text_versions.terms import VersionDraft, VersionMaker
from tests.moving_in import files
from tests.moving_in.bringing import bring
from tests.world import World, together
from tests.world.alliance import ally, in_the_way, signed
from tests.world.asked import survey_closed
from tests.world.changes import outcome_of, start_of
from tests.world.gains import gain_ids
from tests.world.gatherings import announce
from tests.world.hearings import heard
from tests.world.newsletters import newsletter, publish
from tests.world.offers import nominate, room
from tests.world.offers import offer as share
from tests.world.said import draft as point_draft
from tests.world.said import say
from tests.world.talks import opened

FEED = FigureFeed(measure="people")


def bench(world: World) -> Proposal:
    proposal = proposals.by_number(world.find_round().id, 1)
    assert proposal is not None
    return proposal


def _promises(world: World, now: datetime) -> dict[ThingKind, int]:
    held = together.evening(world, now, question="Words of an evening")
    return {
        ThingKind.EVENING: held.id,
        ThingKind.EVENING_ANSWER: together.wish(held, now, "Words of a wish").id,
        ThingKind.PLEDGE: together.pledge(held, now, words="Words of a pledge").id,
        ThingKind.DEAL: together.deal(world, now).id,
    }


def furnish(world: World) -> dict[ThingKind, int]:
    """One thing of each kind, by kind; each with words that stand nowhere else."""
    now, george = clock.now(), world.actor("george")
    world.finished_round()
    proposal = bench(world)
    comment = comments.say(proposal, "Words of a comment", george, now=now)
    offer = comments.offer_help(proposal, HelpKind.TIME, "Words of an offer", george, now)
    db.session.add(Photo(proposal_id=proposal.id, small=b"s", large=b"l", alt="Words of a picture", digest="d" * 16))
    db.session.add(Recording(proposal_id=proposal.id, sound=b"s", seconds=2, digest="e" * 16))
    award = world.award(1, 2)
    update = Update(award_id=award.id, author_id=george.account_id, body="Words of an update", at=now)
    db.session.add(update)
    db.session.flush()
    db.session.add(UpdatePhoto(update_id=update.id, small=b"s", large=b"l", alt="Words of news", digest="f" * 16))
    point, _use = say(world, proposal.round_id, now)
    suggestion = Suggestion(proposal_id=proposal.id, by_id=george.account_id, field="story", before="b", at=now)
    suggestion.after, suggestion.why = "Words of a suggestion", "Because"
    objection = Objection(round_id=proposal.round_id, mark="m", words="Words of an objection", lodged_on=now.date())
    spend = Spend(award_id=award.id, number=1, supplier="Shop", what="Words of a receipt", amount=1, at=now)
    spend.by_id, spend.paid_on = george.account_id, now.date()
    db.session.add_all([suggestion, objection, spend])
    db.session.flush()
    return {
        ThingKind.PROPOSAL: proposal.id,
        ThingKind.PICTURE: proposal.id,
        ThingKind.RECORDING: proposal.id,
        ThingKind.COMMENT: comment.id,
        ThingKind.HELP_OFFER: offer.id,
        ThingKind.NAME: george.account_id,
        ThingKind.UPDATE: update.id,
        ThingKind.UPDATE_PICTURE: update.id,
        ThingKind.PAPER: _paper(world, award, now),
        ThingKind.EVIDENCE: point,
        ThingKind.SUGGESTION: suggestion.id,
        ThingKind.OBJECTION: objection.id,
        ThingKind.RECEIPT: spend.id,
        ThingKind.STATEMENT: _sentence(world, now),
        ThingKind.HEARING_POINT: _point(world, now),
        **_survey(world),
        ThingKind.EVENT: _event(world, now),
        ThingKind.NEWS: _news(world, now),
        ThingKind.NEWSLETTER: _newsletter(world, now),
        **_shared(world, award, now),
        ThingKind.ASSET: share(world, now, room(words="Words of a room"), by="george").id,
        ThingKind.OWNERSHIP_CASE: nominate(world, now, words="Words of a building").id,
        **_promises(world, now),
        ThingKind.MOVED_COMMENT: _from_elsewhere(world),
        ThingKind.TEXT_VERSION: _in_welsh(world, proposal, now),
    }


def _in_welsh(world: World, proposal: Proposal, now: datetime) -> int:
    words = {"title": "Words of a version", "story": "Byddai’n braf."}
    draft = VersionDraft(language="cy", maker=VersionMaker.HELPER, words=words)
    return text_versions.write(text_of(proposal), draft, world.actor("george"), now, vouches=False).id


def _from_elsewhere(world: World) -> int:
    """A comment of an old website."""
    bring(world, files.decidim(comments=[files.comment(21, "Words of an old website", 1)]))
    return db.session.scalars(select(MovedComment.thing_id)).one()


def _news(world: World, now: datetime) -> int:
    post = publish(world, now)
    news_queries.wordings([post])[post]["en"].words = "Words of a post"
    return post


def _newsletter(world: World, now: datetime) -> int:
    issue = db.session.get_one(NewsletterIssue, newsletter(world, now, "Words of a newsletter"))
    issue.state, issue.began_at = IssueState.SENT, now
    return issue.id


def _shared(world: World, award: Award, now: datetime) -> dict[ThingKind, int]:
    alliance = ally(world, now)
    gained = gain_ids(world, award, now)
    point, feed = record(world.home(), point_draft(world, now, "Said"), world.actor(Role.BOARD_SECRETARY), now), FEED
    outcome = outcome_of(alliance, feed, now, title="Words of an outcome")
    return {
        ThingKind.DATA_AGREEMENT: signed(alliance, now).id,
        ThingKind.BARRIER: in_the_way(alliance, now).id,
        ThingKind.SHARED_OUTCOME: outcome.id,
        ThingKind.START: start_of(alliance, point.id, feed, now, title="Words of a start").id,
        ThingKind.GAIN_SHARE: int(str(gained["gain_id"])),
        ThingKind.SMALL_GRANT: int(str(gained["small_grant_id"])),
    }


def _point(world: World, now: datetime) -> int:
    hearing = heard(world, now)
    point = hearing_queries.points(hearing.record_id)[0]
    hearing_queries.versions(point.id)[0].words = "Words of a hearing"
    return point.id


def _sentence(world: World, now: datetime) -> int:
    return conversations.add_statement(opened(world), "Words of a sentence", language="en", now=now).id


def _event(world: World, now: datetime) -> int:
    event = announce(world, now)
    event.title = "Words of an event"
    return event.id


def _survey(world: World) -> dict[ThingKind, int]:
    survey, text = survey_closed(world)
    db.session.get_one(SurveyText, text).words_written = "Words from a survey"
    db.session.get_one(PlaceSurvey, survey).title = "Words of a survey"
    return {ThingKind.SURVEY: survey, ThingKind.SURVEY_TEXT: text}


def _paper(world: World, award: Award, now: datetime) -> int:
    board = boards.make_board(world.fund(), "Board", 1, None, now)
    meeting = meetings.plan_meeting(board.id, now, "Library", actor=None, now=now)
    return boards.put_on_agenda(meeting, award, "Words of a paper", easy="Easy words.", now=now).id


def thing(world: World, kind: ThingKind, thing_id: int) -> Thing:
    found = slots.find(kind, world.home().id, thing_id)
    assert found is not None
    return found


def draft(reason: ReportReason = ReportReason.RUDE, who: Actor | None = None, mark: str = "m") -> ReportDraft:
    return ReportDraft(reason=reason, words="Look", account_id=who.account_id if who else None, mark=mark)


def moderator(world: World) -> Actor:
    return world.actor(Role.MODERATOR)
