"""One of everything that an address can name."""

from datetime import datetime, timedelta
from typing import Any

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.admin import calendars
from pb_app.assessment import services as checks
from pb_app.assessment.models import AssignRule, AuthorQuestion
from pb_app.board import queries as board_queries
from pb_app.board import services as boards
from pb_app.board.models import Board, Review
from pb_app.board.terms import ClaimKind
from pb_app.comments import services as comment_services
from pb_app.comments.terms import HelpKind
from pb_app.common_ground.terms import CrowdingSign
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.terms import AccountKind
from pb_app.jobs.models import Job
from pb_app.meetings import services as meetings
from pb_app.meetings.terms import ActionOwner
from pb_app.moderation import crowds
from pb_app.moderation import services as moderation
from pb_app.moderation import slots as moderation_slots
from pb_app.moderation.terms import ThingKind
from pb_app.outbox import OutboxMessage
from pb_app.outcomes import services as outcomes
from pb_app.partners import queries as partners
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.places import services as places
from pb_app.places.terms import PartnerKind
from pb_app.polling import services as polling
from pb_app.polling.models import PaperBatch
from pb_app.proposals import queries as proposals
from pb_app.proposals.services import collaboration as shaping_services
from pb_app.proposals.services import merges
from pb_app.rights import places as rights
from pb_app.rights.terms import RequestDraft, RequestKind
from pb_app.rounds.terms import PhaseKind
from pb_app.surveys.models import PlaceSurvey
from pb_app.voting.opening import approvals
from pb_app.voting.terms import ApprovalKind
from tests.world.address_words import WORDS
from tests.world.alliance import Alliance, shared_pages
from tests.world.asked import survey_closed
from tests.world.asking import ask_users
from tests.world.cards import cards
from tests.world.changes import changing
from tests.world.exchanges import exchange_pages
from tests.world.figures import area_pages, cite
from tests.world.gains import gain_ids
from tests.world.gatherings import announce
from tests.world.hearings import for_every_page as hearings
from tests.world.newsletters import newsletter, publish
from tests.world.offers import offers_and_buildings
from tests.world.programs import programs
from tests.world.promises import held, promise
from tests.world.said import say
from tests.world.talks import desk_of, talk_open
from tests.world.world import World


def furnish(world: World) -> dict[str, Any]:
    """One of everything an address can name."""
    now = clock.now()
    finished = world.finished_round()
    world.proposal(world.round(PhaseKind.IDEAS, "ideas"), accept=False)
    bench = proposals.by_number(finished.id, 1)
    assert bench is not None
    comment = comment_services.say(bench, "Good.", world.actor("george"), now=now)
    award = _paid(world)
    board = boards.make_board(world.fund(), "Board", 1, None, now)
    member, term = world.actor(Role.BOARD_MEMBER).account_id, (now.date(), now.date() + timedelta(days=300))
    boards.fill_seat(board, member, boards.SeatTerms("Cares for a parent", *term), None, now)
    meeting = meetings.plan_meeting(board.id, now, "Library", actor=None, now=now)
    review = boards.put_on_agenda(meeting, award, "Paper", easy="Short.", now=now)
    survey = _evening(world, board, review, now)
    action = promise(world, held(world, board.id, now), ActionOwner(member), now)
    action.owner_id = world.actor("maya").account_id
    grant = people.grants_in(world.home().id)[0]
    asking = world.actor(Role.ADMINISTRATOR)
    batch = PaperBatch(round_id=finished.id, first=1, size=3, made_at=now)
    db.session.add(batch)
    kiosk, _ = polling.make_kiosk(finished, "Library", asking, now)
    act = approvals.ask(finished, ApprovalKind.CERTIFY, {}, reason="All is in order.", actor=asking, now=now)
    merge, suggestion = _shaped(world, now)
    offer = comment_services.offer_help(bench, HelpKind.TIME, "An hour", world.actor("george"), now)
    rule = AssignRule(round_id=finished.id, account_id=world.actor(Role.ASSESSOR).account_id)
    question = AuthorQuestion(
        proposal_id=bench.id, by_id=world.actor(Role.ASSESSOR).account_id, question="Who?", at=now
    )
    db.session.add_all([rule, question])
    checks.declare(bench, "", world.actor(Role.ASSESSOR), now, conflicted=False)
    point, use = say(world, finished.id, now)
    event = announce(world, now)
    talk, sentence = talk_open(world)
    surveyed, written = survey_closed(world)
    paper, tablet = desk_of(world, talk, now)
    hidden, crowd = _hidden(world, bench.id, now), _crowds(world, bench.id, now)
    pages, offered = area_pages(world, asking, now), offers_and_buildings(world, now)
    calendars.renew(world.home(), asking, now)
    asked = rights.ask(world.home().id, RequestDraft(RequestKind.SEE, "Ada", "ada@example.org", "What?"), now)
    message, job = _set_aside(world.place, now)
    shared = shared_pages(world, now)
    gained = gain_ids(world, award, now)
    lead, housing = world.actor(Role.PARTNER_LEAD), partners.by_id(int(str(shared["partner_id"])))
    alliance = Alliance(housing, housing, lead, lead)
    db.session.flush()
    return {
        **pages,
        **hearings(world, now),
        **cards(world, now),
        **WORDS,
        **offered,
        **shared,
        **gained,
        **exchange_pages(world, now),
        **programs(world, now),
        **changing(world, alliance, pages["indicator_id"], point, now),
        "data_request_id": asked.id,
        "message_id": message.id,
        "job_id": job.id,
        "conversation_id": talk,
        "statement_id": sentence,
        "survey_id": surveyed,
        "text_id": written,
        "sheets_id": paper,
        "tablet_id": tablet,
        "crowding": CrowdingSign.SAME.value,
        "fact_id": cite(bench, pages["home_id"], pages["indicator_id"], now),
        "point_id": point,
        "event_id": event.id,
        "post_id": publish(world, now),
        "issue_id": newsletter(world, now),
        "use_id": use,
        "thing_id": comment.id,
        "moderation_id": hidden,
        "crowd_key": crowd[0],
        "crowd_id": crowd[1],
        "merge_id": merge,
        "suggestion_id": suggestion,
        "offer_id": offer.id,
        "rule_id": rule.id,
        "question_id": question.id,
        "account_id": asking.account_id,
        "criterion": "need",
        "field": "story",
        "token": "x",
        "key": "host",
        "move": "up",
        "page": 1,
        "n": 1,
        "place": world.place,
        "fund": "pot",
        "round": "streets",
        "number": 1,
        "award_id": award.id,
        "board_id": board.id,
        "body_id": board.id,
        "action_id": action.id,
        "meeting_id": meeting.id,
        "review_id": review.id,
        "comment_id": comment.id,
        "grant_id": grant.id,
        "sign_in_id": 1,
        "helper_id": 1,
        "address": "new@example.org",
        "passkey_id": 1,
        "pot_id": 1,
        "step": "title",
        "review_step": "read",
        "language": "cy",
        "size": "small",
        "pixels": 192,
        "word": "close",
        "way": "in-the-room",
        "link": survey.link,
        "rule": "greedy",
        "secret": "x" * 32,
        "kiosk_id": kiosk.id,
        "batch_id": batch.id,
        "act_id": act.id,
        "approval_id": act.id,
        "sign": "burst",
        "name": "x",
        "commitment_id": 1,
        "request_id": 1,
        "line_id": 1,
        "run_id": 1,
        "payment_id": max(one.id for one in delivery.payments([award.id]).values()),
        "update_id": 1,
        "milestone_id": 1,
        "round_id": finished.id,
        "kind": "bank",
        "code": "people",
        "year": 2026,
    }


def _hidden(world: World, proposal_id: int, now: datetime) -> int:
    """A comment that was hidden, and whose author asks for another look."""
    bench, george, place_id = proposals.by_id(proposal_id), world.actor("george"), world.home().id
    rude = comment_services.say(bench, "Rude.", george, now=now)
    thing = moderation_slots.find(ThingKind.COMMENT, place_id, rude.id)
    assert thing is not None
    hiding = moderation.hide(thing, place_id, "It is rude.", world.actor(Role.MODERATOR), now)
    thing = moderation_slots.find(ThingKind.COMMENT, place_id, rude.id)
    assert thing is not None
    moderation.appeal(hiding, thing, "It is not.", george, now)
    return hiding.id


def _crowds(world: World, proposal_id: int, now: datetime) -> tuple[str, int]:
    """The key of a crowd of new accounts, and another crowd that was suspended."""
    bench, place_id = proposals.by_id(proposal_id), world.home().id
    for name in ("sold", "buy"):
        for number in range(3):
            account = accounts.make_account(f"{name}{number}@{world.place}.spam", "Buyer", now)
            comment_services.say(bench, f"Pills {name} {number}", Actor(account.id, "Buyer"), now=now)
        if name == "sold":
            (facts,) = crowds.find(place_id, now)
            who = world.actor(Role.MODERATOR)
            done = crowds.suspend(facts, place_id, digest=facts.digest, reason="It is spam.", actor=who, now=now)
    (facts,) = crowds.find(place_id, now)
    return facts.key, done.id


def _set_aside(key: str, now: datetime) -> tuple[OutboxMessage, Job]:
    """A message that could not be sent, and a job that could not be done."""
    message = OutboxMessage(
        to="x@y.example", subject="S", body="B", created_at=now, attempts=6, failed_at=now, error="OSError"
    )
    job = Job(kind="test", key=key, created_at=now, due_at=now, attempts=5, failed_at=now, error="ValueError")
    db.session.add_all([message, job])
    db.session.flush()
    return message, job


def _evening(world: World, board: Board, review: Review, now: datetime) -> PlaceSurvey:
    """What a member and the secretary have for themselves: a survey, criteria, first steps, a claim, a case study."""
    seat, actor = board_queries.seats(board.id, now.date())[0], world.actor(Role.BOARD_MEMBER)
    boards.set_criteria(board, seat, ("Is it fair?",), actor, now)
    boards.set_first_steps(board, ("Say hello",), actor, now)
    boards.claim_cost(seat, boards.ClaimedCost(ClaimKind.TRAVEL, "Bus", 240, now.date()))
    boards.write_case(review.award, boards.CaseText("A bench", "We built it.", ("Find wood.",)), actor, now)
    survey = ask_users(world, review, now, answers=0)
    survey.link = f"given-out-before-{survey.id}"
    return survey


def _paid(world: World) -> Award:
    """An award with a step, a risk, a receipt and a payment that waits; and money that somebody asked to move."""
    award, now = world.agreed(world.award(1, 2)), clock.now()
    world.pay(award)
    delivering.add_milestone(award, "The bench is up", now.date())
    delivering.release_next(award, None, now)
    part = delivery.instalment(award.id, 2)
    assert part is not None
    delivering.prepare_payment(award, part, world.actor(Role.ADMINISTRATOR), now)
    outcomes.choose(award.proposal, ["people", "happy"], "")
    fund, area = world.fund(), funds.add_policy_area(world.fund(), "Young people")
    pool = fund_queries.account(fund.id, AccountKind.POOL)
    young = fund_queries.account(fund.id, AccountKind.POLICY_AREA, area.id)
    assert pool and young
    funds.ask_move(fund, pool, young, amount=100, reason="Why", actor=world.actor(Role.ADMINISTRATOR), now=now)
    places.add_partner(world.home(), "NHS Trust", PartnerKind.HEALTH, None, now)
    return award


def _shaped(world: World, now: Any) -> tuple[int, int]:
    """A round being checked, with a suggestion and a merge that were asked for."""
    shaping = world.round(PhaseKind.SHAPING, "shaping")
    one, other = (world.proposal(shaping, title, 100, accept=False) for title in ("A swing", "A slide"))
    suggestion = shaping_services.suggest(
        one, "story", text="Better.", why="Shorter.", actor=world.actor("george"), now=now
    )
    other.author_id = world.actor("george").account_id
    db.session.flush()
    return merges.ask(one, other, "The same.", world.actor("maya"), now).id, suggestion.id
