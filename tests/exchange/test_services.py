"""A place shares, another takes over: nothing without a compared key, everything with its origin."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.admin.demo import exchange as demo_exchange
from pb_app.admin.demo.people import DemoPeople
from pb_app.application_forms import queries as application_forms
from pb_app.board import queries as boards
from pb_app.board import services as board_services
from pb_app.board.terms import ConsentParty
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.vault import Vault
from pb_app.exchange import documents, queries, things
from pb_app.exchange.models import ReceivedEdition, TakenThing
from pb_app.exchange.services import cases, network, publishing, sources, taking
from pb_app.exchange.services.taking import Destination
from pb_app.exchange.terms import Bundle, EntryKind, NoticeSide, Refusal, TriedVerdict
from pb_app.indicators import queries as indicators
from pb_app.learning import queries as learning
from pb_app.notifications.models import NewsItem
from pb_app.outcomes import queries as outcomes
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PhaseKind
from tests.world import World
from tests.world.alliance import ally, in_the_way
from tests.world.exchanges import KEY, OTHER_KEY, bundle, entry, heard, number_of
from tests.world.figures import area_pages

VAULT = Vault("s" * 32)


def refused(reason: Refusal, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as told:
        act()
    assert told.value.refusal is reason


def publish(world: World) -> Bundle:
    now, admin, home = clock.now(), world.actor(Role.ADMINISTRATOR), world.home()
    return publishing.publish(home, publishing.next_edition(home, now).digest, VAULT, admin, now)


def case_of(world: World) -> Award:
    """A public case of the one award there is."""
    award, now = delivery.of_place(world.home().id)[0], clock.now()
    text = board_services.CaseText("A bench", "We built it.", ("Find wood.", "Ask."), "Bring tea.")
    case = board_services.write_case(award, text, world.actor("maya"), now)
    for side in ConsentParty:
        case.published_at = case.published_at or now
        assert side
    db.session.flush()
    return award


def test_a_place_shares_what_it_chose_and_nobody_is_in_it(meeting: World, context: object) -> None:
    home, admin, now = meeting.home(), meeting.actor(Role.ADMINISTRATOR), clock.now()
    award = case_of(meeting)
    barrier = in_the_way(ally(meeting, now), now)
    refused(Refusal.NOTHING_TO_SHARE, lambda: publish(meeting))
    every = {(kind, thing.id) for kind, found in things.things(home, now).items() for thing in found}
    assert {(EntryKind.CASE, award.id), (EntryKind.BARRIER, barrier.id)} <= every
    publishing.choose(home, every, admin, now)
    made = publish(meeting)
    again = documents.read(made.text.encode())
    assert {one.id for one in again.entries} == {(kind.value, f"{kind.value}-{number}") for kind, number in every}
    for word in ("Maya", "maya@", "@riverside", "Bench group"):
        assert word not in made.text
    (case,) = [one.body for one in again.entries if one.kind is EntryKind.CASE]
    assert case["steps"] == ["Find wood.", "Ask."] and case["costs"] == [{"label": "Wood", "amount": 30_000}]
    refused(Refusal.NOTHING_NEW, lambda: publish(meeting))


def test_what_is_published_is_what_was_looked_at(world: World, context: object) -> None:
    home, admin, now = world.home(), world.actor(Role.ADMINISTRATOR), clock.now()
    network.post(home, NoticeSide.OFFER, "A van", "On Tuesdays.", language="en", actor=admin, now=now)
    shown = publishing.next_edition(home, now).digest
    notice = network.post(home, NoticeSide.ASK, "A hall", "For forty.", language="en", actor=admin, now=now)
    refused(Refusal.CHANGED_SINCE, lambda: publishing.publish(home, shown, VAULT, admin, now))
    first = publish(world)
    network.end_notice(notice, admin, now)
    second = publish(world)
    assert (second.edition, second.previous, len(second.entries)) == (2, first.digest, 1)
    db.session.flush()
    with pytest.raises(Refused) as told:
        publishing.signing_key(home, Vault("other" * 10), admin, now)
    assert told.value.refusal is Refusal.KEY_LOST


def test_what_others_would_refuse_is_left_out_with_the_reason(world: World, context: object) -> None:
    home, admin, now = world.home(), world.actor(Role.ADMINISTRATOR), clock.now()
    network.post(home, NoticeSide.ASK, "A hall", "Ring 07700 900123", language="en", actor=admin, now=now)
    network.post(home, NoticeSide.ASK, "A pitch", "See <b>here</b>", language="en", actor=admin, now=now)
    coming = publishing.next_edition(home, now)
    assert coming.entries == []
    assert dict(coming.left_out) == {"A hall": Refusal.ABOUT_SOMEBODY, "A pitch": Refusal.MARKUP}


def test_older_editions_and_two_texts_are_refused_and_nothing_is_written(world: World, context: object) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    first = bundle([entry(EntryKind.NOTICE)])
    second = bundle([entry(EntryKind.CASE)], edition=2, previous=first.digest)
    row = heard(world, now, first)
    sources.receive(row, second, admin, now)
    for wrong, reason in (
        (first, Refusal.OLDER),
        (second, Refusal.NOTHING_NEW),
        (bundle([entry(EntryKind.LESSON)], edition=2, previous=first.digest), Refusal.TWO_TEXTS),
        (bundle([entry(EntryKind.LESSON)], edition=3, previous=first.digest), Refusal.NOT_FOLLOWING),
        (bundle(edition=3, previous=second.digest, key=OTHER_KEY), Refusal.OTHER_KEY),
    ):
        refused(reason, lambda wrong=wrong: sources.receive(row, wrong, admin, now))  # type: ignore[misc]
    assert (row.edition, row.digest, row.public) == (2, second.digest, bytes(KEY.verify_key).hex())
    assert db.session.scalar(select(func.count()).select_from(ReceivedEdition)) == 2


def test_nothing_is_taken_before_somebody_compared_the_key(world: World, context: object) -> None:
    admin, now, found = world.actor(Role.ADMINISTRATOR), clock.now(), bundle()
    row = heard(world, now, found, compared=False)
    case = found.entries[number_of(EntryKind.CASE) - 1]

    def take() -> TakenThing:
        return taking.take(row, found, case, Destination(), actor=admin, now=now)

    refused(Refusal.NOT_COMPARED, take)
    assert queries.newest_received(world.home().id) == []
    sources.compare(row, admin, now)
    taken = take()
    assert (taken.source_id, taken.edition, taken.body, taken.licence) == (row.id, 1, case.body, found.licence)
    refused(Refusal.TAKEN_ALREADY, take)
    sources.end(row, admin, now)
    refused(Refusal.SOURCE_ENDED, take)
    assert queries.newest_received(world.home().id) == []


def _take(world: World, kind: EntryKind, to: Destination, **changed: Any) -> TakenThing:
    now = clock.now()
    found = bundle([entry(kind, **changed)])
    row = heard(world, now, found)
    return taking.take(row, found, found.entries[0], to, actor=world.actor(Role.ADMINISTRATOR), now=now)


def test_a_pattern_becomes_a_draft_round_of_ours(world: World, context: object) -> None:
    taken = _take(world, EntryKind.ROUND_TEMPLATE, Destination(fund=world.fund(), slug="play", budget=70_000))
    round = rounds.by_slug(world.home().id, "play")
    assert round is not None and round.is_draft and round.id == taken.became_id
    assert (round.title, round.budget, round.small_grant) == ("Streets for play", 70_000, 50_000)
    assert round.rules.most == 3 and [way.value for way in round.rules.ways] == ["email", "paper"]
    assert [(each.kind.value, (each.closes - each.opens).days) for each in rounds.windows(round.id)] == [
        ("ideas", 20),
        ("voting", 10),
    ]


def test_sums_in_another_currency_stay_behind(world: World, context: object) -> None:
    to = Destination(fund=world.fund(), slug="play", budget=70_000)
    _take(world, EntryKind.ROUND_TEMPLATE, to, currency="EUR")
    round = rounds.by_slug(world.home().id, "play")
    assert round is not None and round.small_grant == 0


def test_rules_that_contradict_themselves_are_refused_whole(world: World, context: object) -> None:
    rulebook = {"least": 9, "most": 2}
    with pytest.raises(Refused):
        _take(
            world,
            EntryKind.ROUND_TEMPLATE,
            Destination(fund=world.fund(), slug="play", budget=70_000),
            rulebook=rulebook,
        )
    assert rounds.by_slug(world.home().id, "play") is None


def test_rules_go_into_a_draft_round(world: World, context: object) -> None:
    draft = world.round(PhaseKind.IDEAS, "new", publish=False)
    _take(world, EntryKind.RULEBOOK, Destination(round=draft))
    assert draft.rules.most == 4


def test_questions_are_added_to_a_form(world: World, context: object) -> None:
    before = application_forms.application_form(world.fund().id)
    _take(world, EntryKind.FORM_QUESTIONS, Destination(fund=world.fund()))
    after = application_forms.application_form(world.fund().id)
    assert after.questions[: len(before.questions)] == before.questions
    assert [question.key for question in after.questions[len(before.questions) :]] == ["who_waters"]
    assert things.questions_of(world.fund())[0]["words"] == {"en": "Who waters it?", "ar": "من يسقيه؟"}


def test_a_card_becomes_a_draft_in_our_languages(world: World, context: object) -> None:
    taken = _take(world, EntryKind.LEARNING_CARD, Destination())
    card = learning.own_card(world.home().id, taken.became_id or 0)
    assert card is not None and card.published_at is None
    assert set(learning.versions([card.id])[card.id]) == {"en", "cy"}


def test_a_figure_is_begun_without_a_number(world: World, context: object) -> None:
    now = clock.now()
    area_pages(world, world.actor(Role.ADMINISTRATOR), now)
    from pb_app.neighbourhoods import queries as area_sets

    set_id = area_sets.sets(world.home().id)[0].id
    taken = _take(world, EntryKind.INDICATOR, Destination(set_id=set_id))
    figure = indicators.find(world.home().id, taken.became_id or 0)
    assert figure is not None and figure.published_at is None and figure.edition == "Census 2021"


def test_a_case_is_a_beginning_and_what_was_changed_goes_back(meeting: World, context: object) -> None:
    now, maya = clock.now(), meeting.actor("maya")
    taken = _take(meeting, EntryKind.CASE, Destination())
    round = meeting.round(PhaseKind.IDEAS, "more")
    made = cases.begin_proposal(cases.of_taken(taken), round, "We use brick.", actor=maya, now=now)
    again = cases.begin_proposal(cases.of_taken(taken), round, "We use brick.", actor=maya, now=now)
    assert again is made, "a form that was sent twice"
    assert (made.title, made.category, made.cost) == ("Benches by the bus stops", "places", 92_000)
    assert [line.label for line in proposals.costs(made.id)] == ["Wood", "Tea"]
    assert list(outcomes.chosen(made.id).values()) == ["People who sat down"]
    answered = queries.answers(meeting.home().id)[taken.id]
    assert (answered.verdict, answered.words) == (TriedVerdict.CHANGED, "We use brick.")
    (out,) = network.entries(meeting.home())
    assert out.kind is EntryKind.ANSWER and out.body["to"] == bytes(KEY.verify_key).hex()


def test_steps_become_milestones_and_the_group_hears_of_it(meeting: World, context: object) -> None:
    now, today = clock.now(), clock.now().date()
    award = case_of(meeting)
    case = boards.case(award.id)
    assert case is not None
    before = len(delivery.milestones(award.id))
    admin = meeting.actor(Role.ADMINISTRATOR)
    made = cases.plan_steps(cases.of_case(case), award, today, 14, "We ask first.", actor=admin, now=now)
    steps = delivery.milestones(award.id)
    assert made == 2 and len(steps) == before + 2
    assert {step.title: step.due_on for step in steps}["Ask."] == today + timedelta(days=14)
    news = db.session.scalars(select(NewsItem).where(NewsItem.headline == "exchange-case-changed")).all()
    assert {item.account_id for item in news} == {meeting.actor(name).account_id for name in ("maya", "george")}
    # Twice makes no step twice.
    assert cases.plan_steps(cases.of_case(case), award, today, 14, "", actor=admin, now=now) == 0


def test_authors_hear_from_another_place_once(meeting: World, context: object) -> None:
    now, award, admin = clock.now(), case_of(meeting), meeting.actor(Role.ADMINISTRATOR)
    publishing.choose(meeting.home(), {(EntryKind.CASE, award.id)}, admin, now)
    own = publish(meeting)
    answer = entry(EntryKind.ANSWER, to=own.key, key=f"case-{award.id}")
    first = bundle([answer])
    row = heard(meeting, now, first)
    sources.receive(row, bundle([answer, entry(EntryKind.NOTICE)], edition=2, previous=first.digest), admin, now)
    news = db.session.scalars(select(NewsItem).where(NewsItem.headline == "exchange-case-changed")).all()
    # Once to each of the two who act for the group.
    assert [item.details["words"] for item in news] == ["We used brick."] * 2
    refused(Refusal.OWN_KEY, lambda: sources.add(meeting.home(), own, "", admin, now))


def test_what_came_is_never_changed(world: World, context: object) -> None:
    row = heard(world, clock.now())
    kept = queries.received(row.id, 1)
    assert kept is not None and json.loads(kept.text)["edition"] == 1
    kept.text = "{}"
    with pytest.raises(Exception, match="append-only"):
        db.session.flush()


def test_the_demo_tells_its_story(meeting: World, context: object) -> None:
    """On any place: what the demo's town learns from Upriver is compared, taken over, answered and published."""
    admin, now = meeting.actor(Role.ADMINISTRATOR), clock.now()
    demo_exchange.tell(meeting.home(), DemoPeople(staff={"ines": admin}, residents=[], neighbours=[], voters=[]), now)
    assert queries.newest_edition(meeting.home().id) is not None
    assert [answered.verdict for answered in queries.answers(meeting.home().id).values()] == [TriedVerdict.CHANGED]
