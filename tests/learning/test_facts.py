"""Each fact of the practice page is counted a second time, by plain SQL; months are written once; ticks are one’s own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import time_machine
from flask import Flask
from sqlalchemy import func, select, text

from pb_app import clock
from pb_app.access import Role
from pb_app.assets.rules import months_after
from pb_app.db import db
from pb_app.learning import commands, facts, library, pages, queries, services
from pb_app.learning.models import CardRead, PracticeMonth
from pb_app.learning.terms import FactKind, PracticeFact, Refusal
from pb_app.places import queries as places
from tests.expect import logged, refused
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.cards import DRAFT, own_card
from tests.world.estate import furnish

#: (number, whole, late since) of each fact, for :place at :today and :now.
SQL: Mapping[FactKind, str] = {
    FactKind.PARTNERS: "SELECT count(*), NULL, NULL FROM partner WHERE place_id = :place",
    FactKind.LONG_PROMISES: """
        SELECT coalesce(sum(CASE WHEN years >= 3 THEN 1 ELSE 0 END), 0), count(*), NULL FROM (
            SELECT p.id, (SELECT count(*) FROM (SELECT DISTINCT c.year FROM commitment c, funding_source s
                          WHERE c.source_id = s.id AND s.partner_id = p.id) AS different) AS years
            FROM partner p WHERE p.place_id = :place) AS promised WHERE years > 0""",
    FactKind.POWERS: "SELECT count(DISTINCT card), NULL, NULL FROM power_check WHERE place_id = :place",
    FactKind.AGREEMENTS: """
        SELECT count(DISTINCT a.id), NULL, NULL FROM data_agreement a
        JOIN data_agreement_version v ON v.agreement_id = a.id
        WHERE a.place_id = :place AND (a.ended_at IS NULL OR a.ended_at > :now)
        AND v.starts_on <= :today AND v.ends_on >= :today
        AND (SELECT count(DISTINCT s.partner_id) FROM data_agreement_signature s
             WHERE s.agreement_id = a.id AND s.n = v.n) = 2""",
    FactKind.BARRIERS: """
        SELECT coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM barrier_answer x
                            LEFT JOIN barrier_letter_answer l ON l.answer_id = x.id WHERE x.barrier_id = b.id
                            AND coalesce(l.letter_id, 0) =
                            coalesce((SELECT max(m.id) FROM barrier_letter m WHERE m.barrier_id = b.id), 0))
                            THEN 1 ELSE 0 END), 0), count(*), NULL
        FROM barrier b WHERE b.sent_on IS NOT NULL AND b.hidden_reason IS NULL AND (b.place_id = :place
        OR EXISTS (SELECT 1 FROM barrier_backer k JOIN partner p ON p.id = k.partner_id
                   WHERE k.barrier_id = b.id AND p.place_id = :place))""",
    FactKind.ACTIONS: """
        SELECT coalesce(sum(CASE WHEN a.state = 'action-done' THEN 1 ELSE 0 END), 0), count(*),
               min(CASE WHEN a.state <> 'action-done' AND a.due_on < :today THEN a.due_on END)
        FROM meeting_action a JOIN meeting_body b ON b.id = a.body_id WHERE b.place_id = :place""",
    FactKind.HEARINGS: """
        SELECT count(*), NULL, NULL FROM hearing h JOIN community_event e ON e.id = h.event_id
        WHERE h.place_id = :place AND e.cancelled_at IS NULL AND e.ends_at <= :now""",
    FactKind.EVIDENCE: """
        SELECT coalesce(sum(CASE WHEN answered THEN 1 ELSE 0 END), 0), count(*),
               min(CASE WHEN NOT answered AND due_on < :today THEN due_on END)
        FROM (SELECT p.due_on, EXISTS (SELECT 1 FROM evidence_answer a WHERE a.point_id = p.id) AS answered
              FROM evidence_point p WHERE p.place_id = :place AND p.withdrawn_at IS NULL) AS points""",
    FactKind.NOTES: """
        SELECT count(DISTINCT a.id), NULL, NULL FROM award a JOIN review r ON r.award_id = a.id
        JOIN learning_note n ON n.review_id = r.id WHERE a.place_id = :place""",
    FactKind.CASES: """
        SELECT count(*), NULL, NULL FROM case_study WHERE published_at IS NOT NULL
        AND award_id IN (SELECT id FROM award WHERE place_id = :place)""",
    FactKind.ROUNDS: """
        SELECT count(*), NULL, NULL FROM round WHERE place_id = :place AND status = 'published'
        AND id IN (SELECT round_id FROM "count")""",
    FactKind.ASSETS: """
        SELECT count(*), NULL, NULL FROM asset WHERE place_id = :place AND ended_at IS NULL
        AND hidden_why IS NULL AND confirmed_on > :long_ago""",
    FactKind.FIGURES: """
        SELECT count(*), NULL, NULL FROM indicator i WHERE i.place_id = :place AND i.published_at IS NOT NULL
        AND i.taken_back_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM indicator x WHERE x.replaces_id = i.id AND x.published_at IS NOT NULL
            AND x.taken_back_at IS NULL)""",
    FactKind.OUTCOMES: """
        SELECT coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM shared_outcome_agreement a WHERE a.outcome_id = o.id
            AND a.until >= :today AND a.n = (SELECT max(m.n) FROM shared_outcome_agreement m
            WHERE m.outcome_id = o.id)) THEN 1 ELSE 0 END), 0), count(*), NULL
        FROM shared_outcome o WHERE o.place_id = :place AND o.ended_at IS NULL""",
    # The estate has no goal that projects count towards.
    FactKind.GOALS: """
        SELECT coalesce(sum(CASE WHEN reached_on IS NOT NULL THEN 1 ELSE 0 END), 0), count(*),
               min(CASE WHEN reached_on IS NULL AND due_on < :today THEN due_on END)
        FROM place_goal g WHERE g.place_id = :place AND dropped_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM place_goal x WHERE x.replaces_id = g.id)""",
    FactKind.STARTS: """
        SELECT coalesce(sum(CASE WHEN ended = 'end-finished' THEN 1 ELSE 0 END), 0), count(*),
               min(CASE WHEN ended IS NULL AND ends_on < :today THEN ends_on END)
        FROM "start" WHERE place_id = :place""",
}


def again(kind: FactKind, place_id: int, now: datetime) -> PracticeFact:
    """The same fact by the second query."""
    today = places.today(place_id, now)
    every = {"place": place_id, "today": today, "now": now, "long_ago": months_after(today, -15)}
    wanted = {name: value for name, value in every.items() if f":{name}" in SQL[kind]}
    number, whole, late = db.session.execute(text(SQL[kind]), wanted).one()
    known = datetime.fromisoformat(late).date() if isinstance(late, str) else late
    return PracticeFact(int(number), None if whole is None else int(whole), known)


def test_each_fact_is_the_same_by_a_second_query(world: World, context: None) -> None:
    """In a place that has one of everything, today and when everything is late."""
    furnish(world)
    place_id, now = world.home().id, clock.now()
    for moment in (now, now + timedelta(days=60)):
        counted = dict(facts.all_facts(place_id, moment))
        assert counted.pop(FactKind.CARDS) == PracticeFact(len(list((library.HERE / "modules").glob("*.en.md"))))
        assert counted == {kind: again(kind, place_id, moment) for kind in SQL}
    assert sum(not fact.is_nothing for fact in counted.values()) >= 8
    assert counted[FactKind.ACTIONS].late_since is not None


def test_a_month_is_written_once_and_stands_beside_the_fact(app: Flask, world: World) -> None:
    june = datetime.fromisoformat("2026-06-01T05:00:00+00:00")
    assert commands.tick(app, june) == 1
    assert commands.tick(app, june + timedelta(days=20)) == 0
    with app.app_context():
        home, july = world.home(), june + timedelta(days=31)
        kept = {row.fact: (row.number, row.whole) for row in queries.months_before(home.id, july.date())}
        assert kept == {kind: (fact.number, fact.whole) for kind, fact in facts.all_facts(home.id, june).items()}
        services.count_month(home.id, july)
        with app.test_request_context():
            page = pages.practice_page(home, july)
        assert [(str(month), said) for month, said in page.recommendations[0].earlier] == [
            ("2026-06-01", str(kept[FactKind.PARTNERS][0]))
        ]
        assert db.session.scalar(select(func.count()).select_from(PracticeMonth)) == 2 * len(FactKind)


def test_a_tick_is_for_a_version_and_can_be_taken_away(world: World, context: None) -> None:
    maya, card, now = world.actor("maya").account_id, library.cards("en")[0], clock.now()
    services.tick_off(card, maya, now)
    services.tick_off(card, maya, now + timedelta(days=1))
    assert queries.read_by(maya) == {card.key: card.version}
    assert queries.read_by(world.actor("george").account_id) == {}
    note = queries.card_read(maya, card.key)
    assert note is not None and note.at == now
    note.version = card.version + 1
    page = pages.card_page(card, maya)
    assert (page.is_read, page.is_new) == (False, True)
    services.untick(card, maya)
    services.untick(card, maya)
    assert db.session.scalar(select(func.count()).select_from(CardRead)) == 0


def test_nothing_yet_has_a_next_step_and_a_card_opens_on_its_page(app: Flask, world: World) -> None:
    with time_machine.travel(clock.now(), tick=False):
        visitor = Visitor(app).get("/learning/riverside/practice")
        visitor.sees("Nothing yet.", "Plan a hearing before your next big decision.", "22 recommendations")
        Visitor(app).get("/hearings/riverside/").sees("3 minutes: How to be heard at a hearing")
        Visitor(app).get("/learning/riverside/cards/nothing", 404)
        spoken = app.test_client().get("/learning/riverside/cards/interest.txt?lang=ar")
        assert spoken.mimetype == "text/plain" and "ما هي المصلحة؟" in spoken.text


def test_a_place_writes_its_own_card_and_each_change_is_another_version(world: World, context: None) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    card_id = own_card(world, now)
    card = queries.own_card(world.home().id, card_id)
    assert card is not None
    logged("learning:card-published", card.place_id, admin, card_id=card_id)
    for words in ("[here](javascript:alert)", "![x](https://elsewhere.example/x.png)"):
        with refused(Refusal.CARD_LINK, "words"):
            services.change_own(card, replace(DRAFT, words=words), actor=admin, now=now)
    with refused(Refusal.CARD_SAME):
        services.change_own(card, DRAFT, actor=admin, now=now)
    services.change_own(card, replace(DRAFT, words="Ask Sam."), actor=admin, now=now)
    services.change_own(
        card, replace(DRAFT, language="cy", words="Gofynnwch i Sam."), actor=admin, now=now + timedelta(1)
    )
    assert [(each.language, each.n) for each in queries.versions([card_id])[card_id].values()] == [("en", 2), ("cy", 1)]
    services.hold_back_own(card, admin, now)
    services.hold_back_own(card, admin, now)
    assert queries.own_cards(card.place_id) == []
    logged("learning:card-held-back", card.place_id, admin, card_id=card_id)


def test_a_draft_is_for_those_who_run_the_place_and_says_what_is_hard(
    world: World, visit: Callable[..., Visitor]
) -> None:
    office = visit(email(Role.ADMINISTRATOR)).get("/learning/riverside/own/new")
    office.submit("Save the draft", 422, title="Who has the key?", line="", words="Ask.")
    long = "This sentence " + "goes on and on " * 5 + "without any end."
    office.submit(
        "Save the draft", title="Who has the key?", line="Before you come.", words=f"Ask a stakeholder. {long}"
    )
    office.sees("Saved as a draft.", "stakeholder", "These sentences are long.")
    path = office.path_with_query()
    Visitor(office.app).get(path, 404)
    Visitor(office.app).get("/learning/riverside/").misses("Who has the key?")
    office.submit("Show it to everybody").sees("Everybody can read this card now.")
    Visitor(office.app).get("/learning/riverside/").sees("Who has the key?", "Before you come.")
    office.follow("Change it in English").submit("Save this version", words="Ask Bea.").sees("No hard words")
    Visitor(office.app).get("/learning/riverside/pack").sees("Who has the key?", "Ask Bea.")
    office.submit("Make it a draft again")
    Visitor(office.app).get(path, 404)


def test_a_reader_ticks_a_card_off(world: World, visit: Callable[..., Visitor]) -> None:
    maya = visit(email("maya"), strong=False).get("/learning/riverside/cards/interest")
    maya.submit("I have read this").sees("Only you can see this.")
    maya.get("/learning/riverside/").sees("Read")
    maya.get("/learning/riverside/cards/interest").submit("Take the tick away").sees("The tick is gone")
    Visitor(maya.app).get("/learning/riverside/cards/interest").misses("I have read this")
