"""What a hearing promises is held by the program: who is named, who answers, what is looked at first, who writes notes."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events import services as community_events
from pb_app.community_events.terms import EventNeeds
from pb_app.db import db
from pb_app.evidence import terms as evidence_terms
from pb_app.evidence.models import EvidencePoint
from pb_app.hearings import queries, rules
from pb_app.hearings.models import Hearing, HearingTheme
from pb_app.hearings.services import concerns, holding, planning, publishing, writing
from pb_app.hearings.terms import (
    Attribution,
    NoteDraft,
    OwedDraft,
    PlanNotice,
    Refusal,
    ReplyKind,
    ReportDraft,
)
from tests.expect import logged, refused
from tests.world import DAY, World, email
from tests.world.hearings import (
    asked,
    heard,
    move_into_the_past,
    note,
    noted,
    plan_draft,
    planned,
    publish,
    reply,
)

NOT_QUITE, LEAVE_OUT, YES = ReplyKind.NOT_QUITE, ReplyKind.LEAVE_OUT, ReplyKind.YES


def words(hearing: Hearing) -> set[str]:
    return {versions[0].words for versions in queries.wordings(hearing.record_id).values()}


def test_every_theme_has_somebody_who_answers_it(world: World, context: object) -> None:
    now = clock.now()
    hearing = asked(world, now)
    other = writing.add_theme(hearing, "Ice", now)
    writing.add_theme(hearing, "Under this there is nothing", now)
    last = queries.points(hearing.record_id)[-1]
    writing.group(hearing, {last.id: other.id}, now)
    hearing.check_until = now.date() - timedelta(days=1)
    made = publish(world, hearing, now)
    points = [db.session.get_one(EvidencePoint, each) for each in queries.findings(hearing.id).values()]
    assert made.n == 1 and len(points) == 2 and not publishing.unanswered(hearing)
    assert {point.owner_name for point in points} == {"The parks team"} and all(point.due_on for point in points)


def test_without_anybody_who_answers_nothing_is_published(world: World, context: object) -> None:
    now = clock.now()
    hearing, office = asked(world, now), world.actor(Role.BOARD_SECRETARY)
    hearing.check_until = now.date() - timedelta(days=1)
    draft = ReportDraft(words="Dark.", easy="Dark.", missing="Carers.")
    with refused(evidence_terms.Refusal.OWNER_UNKNOWN, "owner"):
        publishing.publish(hearing, world.home(), draft, actor=office, now=now)


def test_under_chatham_house_no_name_becomes_evidence(world: World, context: object) -> None:
    """By hand, too: whoever says who answers a theme can change its words."""
    now = clock.now()
    hearing, office = heard(world, now), world.actor(Role.BOARD_SECRETARY)
    theme = writing_theme(hearing)
    owed = OwedDraft(owner_id=office.account_id, owner_name="Streets", due_on=now.date(), said_by="People")
    for words in ("The night shift union said so.", "Ring 07700 900123.", "At 14 Mill Street.", "a@example.org knows."):
        with refused(Refusal.POINT_TELLS):
            draft = publishing.drafted(hearing, owed, words)
            publishing.make_evidence(hearing, world.home(), theme, draft, actor=office, now=now)
    assert theme.id not in queries.findings(hearing.id)


def writing_theme(hearing: Hearing) -> HearingTheme:
    """One that nobody answers yet."""
    theme = HearingTheme(record_id=hearing.record_id, n=9, title="Something new")
    db.session.add(theme)
    db.session.flush()
    return theme


def test_what_was_promised_to_those_who_signed_up_does_not_change(world: World, context: object) -> None:
    now = clock.now()
    hearing, office, maya = planned(world, now), world.actor(Role.BOARD_SECRETARY), world.actor("maya")
    event = queries.event_of(hearing)
    community_events.sign_up(event, people=1, needs=EventNeeds(), actor=maya, now=now)
    community_events.leave(event, maya.account_id, now)
    for other in (Attribution.OPEN, Attribution.FIRST_NAMES):
        with refused(Refusal.ATTRIBUTION_FIXED, "attribution"):
            planning.change(hearing, plan_draft(now, other), office, now)
    planning.change(hearing, replace(plan_draft(now), cost="Nothing at all."), office, now)
    assert hearing.attribution is Attribution.CHATHAM_HOUSE


def test_corrections_are_looked_at_before_anything_is_published(world: World, context: object) -> None:
    now = clock.now()
    hearing, office = asked(world, now), world.actor(Role.BOARD_SECRETARY)
    point = queries.points(hearing.record_id)[0]
    for n in range(5):
        reply(hearing, NOT_QUITE, point, f"Other {n}.", now, browser=n)
    hearing.check_until = now.date() - timedelta(days=1)
    db.session.flush()
    with refused(Refusal.CORRECTIONS_WAIT, "corrections_read"):
        publish(world, hearing, now)
    publish(world, hearing, now, read=True)
    said = queries.corrections(hearing.record_id)[0]
    writing.take_over(hearing, said, "Quite other.", shown=True, looked=True, now=now)
    assert queries.versions(point.id)[0].late and queries.versions(point.id)[0].words == "Quite other."
    assert not queries.versions(point.id)[1].late and office


def test_a_note_that_is_sent_twice_is_there_once(world: World, context: object) -> None:
    now = clock.now()
    hearing = planned(world, now)
    move_into_the_past(hearing, now)
    assert note(hearing, now, "It is dark.", "It is cold.").kept == 2
    again = note(hearing, now, "It is dark.", "It is cold.", "It is wet.")
    assert (again.kept, again.again, queries.waiting(hearing.record_id)) == (1, 2, 3)
    question = queries.questions(hearing.record_id)[0]
    drafts = [NoteDraft(words=words) for words in ("It is wet.", "Ask the night shift union.", "Call 07700 900123.")]
    assert holding.lines_that_tell(hearing, drafts, looked=False) == [2, 3]
    assert holding.lines_that_tell(hearing, drafts, looked=True) == [2]
    other_table = NoteDraft(words="It is dark.", table_no=9)
    assert holding.add_notes(hearing, question, [other_table], looked=True, now=now).kept == 1


def test_a_note_goes_to_a_moderator_by_hand_and_comes_back_after_the_notes_are_closed(
    world: World, context: object
) -> None:
    now = clock.now()
    hearing, moderator = noted(world, now), world.actor(Role.MODERATOR)
    question = queries.questions(hearing.record_id)[0]
    draft = NoteDraft(words="Something about my neighbour.", alarming=True)
    assert holding.add_notes(hearing, question, [draft], looked=True, now=now).apart == 1
    holding.close_notes(hearing, world.actor(Role.BOARD_SECRETARY), now)
    before = len(queries.points(hearing.record_id))
    holding.keep_point_apart(hearing, queries.points(hearing.record_id)[0], now)
    assert len(queries.points(hearing.record_id)) == before - 1
    for concern in queries.concerns(hearing.record_id):
        concerns.look(hearing, concern, put_back=True, actor=moderator, now=now)
        concerns.look(hearing, concern, put_back=True, actor=world.second(Role.MODERATOR), now=now)
    assert len(queries.points(hearing.record_id)) == before + 1 and not queries.waiting(hearing.record_id)
    assert "Something about my neighbour." in words(hearing)


def test_only_those_are_written_to_who_may_read_it(world: World, context: object) -> None:
    moderators = [email(Role.MODERATOR)]
    home = world.home().id
    world.actor(Role.MODERATOR)
    assert holding.who_reads(home, ["outsider@example.org", email(Role.BOARD_SECRETARY)]) == moderators
    assert holding.who_reads(home, [email(Role.MODERATOR).upper()]) == moderators == holding.who_reads(home, [])


def test_a_named_note_taker_writes_notes_and_nothing_else(world: World, context: object) -> None:
    now = clock.now()
    hearing, office, maya = planned(world, now), world.actor(Role.BOARD_SECRETARY), world.actor("maya")
    assert not planning.may_take_notes(hearing, maya) and planning.may_take_notes(hearing, office)
    with refused(Refusal.NOBODY_KNOWN, "email"):
        planning.name_note_taker(hearing, "nobody@example.org", office, now)
    planning.name_note_taker(hearing, email("maya"), office, now)
    logged("hearing:note-taker-named", hearing.place_id, office, hearing_id=hearing.id, account_id=maya.account_id)
    with refused(Refusal.TAKES_NOTES_ALREADY, "email"):
        planning.name_note_taker(hearing, email("maya"), office, now)
    planning.must_be_named(hearing, maya)
    with refused(Refusal.NOT_NAMED):
        planning.must_be_named(hearing, world.actor("george"))
    assert not planning.may_take_notes(planned(world, now, title="Another"), maya)
    planning.end_note_taker(hearing, maya.account_id, office, now)
    logged("hearing:note-taker-ended", hearing.place_id, office, hearing_id=hearing.id, account_id=maya.account_id)
    assert not planning.may_take_notes(hearing, maya)


def test_a_hearing_is_announced_two_days_before_at_least() -> None:
    today = clock.now().date()
    assert rules.may_be_held(today + DAY, today) is Refusal.TOO_SOON
    assert rules.may_be_held(today + DAY * 2, today) is None
    late = partial(rules.notices, announced_on=today - DAY * 40, held_on=today - DAY * 20, today=today)
    assert late(answer_by=today - DAY) == [PlanNotice.LATE]
    assert late(answer_by=today) == [] == late(heard=True, answer_by=today - DAY)
