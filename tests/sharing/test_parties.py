"""Three organisations sign the same words; one joins, one is taken out, one leaves; tokens follow the signatures."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from pb_app.partners import queries as partners
from pb_app.places.models import Partner
from pb_app.sharing import queries
from pb_app.sharing.models import DataAgreement
from pb_app.sharing.services import agreements, parties, tokens
from pb_app.sharing.terms import AgreementPart, AgreementState, Headline, LawfulBasis, Refusal
from tests.visitor import Visitor
from tests.world import World
from tests.world.alliance import Alliance, ally, answers, fill, sign, signed, third_party

Visit = Callable[..., Visitor]
DAY = timedelta(days=1)
NOT_NEEDED = LawfulBasis.NOT_PERSONAL


def of_three(world: World) -> tuple[Alliance, DataAgreement, Partner, Actor]:
    """Two have signed, and a third one was added."""
    now, two = clock.now(), ally(world)
    row = signed(two, now)
    fire, fay = third_party(world)
    parties.add(row, two.giver, fire, gives=False, basis=NOT_NEEDED, actor=two.lead, now=now)
    return two, row, fire, fay


def fill_as(row: DataAgreement, partner: Partner, actor: Actor) -> None:
    said = {"purpose": "Something else.", "benefit": "Us."}
    agreements.answer(row, partner, AgreementPart.PURPOSE, said, actor=actor, now=clock.now())


def opens(row: DataAgreement, secret: str) -> bool:
    return tokens.refusal(secret, row.place_id, "awards", clock.now()) is None


def test_a_third_one_joins_once_all_have_signed_the_same_words(app: Flask, world: World, context: None) -> None:
    two, row, fire, fay = of_three(world)
    now = clock.now()
    _made, first = tokens.make(row, two.taker, "Dashboard", two.nurse, now)
    assert agreements.to_sign(row, fire) is None, "nobody has signed words that name it"
    with pytest.raises(Refused, match=Refusal.NOT_IN_FORCE):
        tokens.make(row, fire, "Map", fay, now)
    sign(row, two.giver, two.lead, now)
    sign(row, fire, fay, now)
    assert opens(row, first), "what both signed before still counts"
    with pytest.raises(Refused, match=Refusal.NOT_IN_FORCE):
        tokens.make(row, fire, "Map", fay, now)
    sign(row, two.taker, two.nurse, now)
    _made, second = tokens.make(row, fire, "Map", fay, now)
    assert opens(row, first) and opens(row, second)
    version = queries.newest_version(row.id)
    assert version is not None and "Fire and rescue" in version.words["others"]
    with pytest.raises(Refused, match=Refusal.PARTY_SIGNED):
        parties.take_out(row, two.giver, fire, two.lead, now)
    with pytest.raises(Refused, match=Refusal.PARTY_ALREADY):
        parties.add(row, two.giver, fire, gives=False, basis=NOT_NEEDED, actor=two.lead, now=now)


def test_a_change_needs_every_signature_again(app: Flask, world: World, context: None) -> None:
    two, row, fire, fay = of_three(world)
    now = clock.now()
    for partner, actor in ((two.giver, two.lead), (two.taker, two.nurse), (fire, fay)):
        sign(row, partner, actor, now)
    fill(row, two, now, answers(now, tables="results"))
    for partner, actor in ((two.giver, two.lead), (fire, fay)):
        sign(row, partner, actor, now)
        newest = queries.facts(row).versions[0]
        assert newest.n == 3 and not newest.signed_by >= newest.parties
    sign(row, two.taker, two.nurse, now)
    assert queries.facts(row).versions[0].signed_by == {two.giver.id, two.taker.id, fire.id}


def test_who_leaves_reads_nothing_and_the_others_go_on(app: Flask, world: World, context: None) -> None:
    two, row, fire, fay = of_three(world)
    now = clock.now()
    for partner, actor in ((two.giver, two.lead), (two.taker, two.nurse), (fire, fay)):
        sign(row, partner, actor, now)
    _made, ours = tokens.make(row, two.taker, "Dashboard", two.nurse, now)
    _made, theirs = tokens.make(row, fire, "Map", fay, now)
    with pytest.raises(Refused, match=Refusal.ONLY_TWO):
        parties.leave(row, two.giver, "Done.", two.lead, now)
    with pytest.raises(Refused, match=Refusal.NOT_A_PARTY):
        agreements.end(row, fire, "Done.", fay, now)
    parties.leave(row, fire, "We have what we need.", fay, now)
    assert opens(row, ours) and not opens(row, theirs)
    assert agreements.state_of(row, now) is AgreementState.IN_FORCE
    with pytest.raises(Refused, match=Refusal.NOT_A_PARTY):
        parties.leave(row, fire, "Again.", fay, now)
    with pytest.raises(Refused, match=Refusal.PARTY_LEFT):
        parties.add(row, two.giver, fire, gives=False, basis=NOT_NEEDED, actor=two.lead, now=now)
    words = agreements.draft_words(row)
    assert "others" not in words
    assert Headline.LEFT in set(db.session.scalars(db.select(NewsItem.headline)))


def test_who_was_added_and_never_signed_is_taken_out(app: Flask, world: World, context: None) -> None:
    two, row, fire, _fay = of_three(world)
    now = clock.now()
    sign(row, two.giver, two.lead, now)
    parties.take_out(row, two.taker, fire, two.nurse, now)
    assert not agreements.is_party(row, fire)
    with pytest.raises(Refused, match=Refusal.NOT_A_PARTY):
        parties.take_out(row, two.taker, fire, two.nurse, now)
    with pytest.raises(Refused, match=Refusal.BASIS_NOT_NEEDED):
        parties.add(row, two.giver, fire, gives=True, basis=LawfulBasis.PUBLIC_TASK, actor=two.lead, now=now)
    with pytest.raises(Refused, match=Refusal.SAME_PARTNER):
        elsewhere = ally(World.build(app, "hilltop"))
        parties.add(row, two.giver, elsewhere.giver, gives=True, basis=NOT_NEEDED, actor=two.lead, now=now)


def test_who_was_added_only_reads_and_signs_or_says_no(app: Flask, world: World, visit: Visit) -> None:
    """Nobody who has signed nothing changes what others agreed on, nor ends what they use."""
    with app.app_context():
        two, row, fire, fay = of_three(world)
        now = clock.now()
        token, secret = tokens.make(row, two.taker, "Dashboard", two.nurse, now)
        other, _sam = third_party(world, "Police")
        refused: list[Callable[[], object]] = [
            lambda: fill_as(row, fire, fay),
            lambda: parties.add(row, fire, other, gives=False, basis=NOT_NEEDED, actor=fay, now=now),
            lambda: parties.take_out(row, fire, fire, fay, now),
        ]
        for act in refused:
            with pytest.raises(Refused, match=Refusal.NOT_SIGNED):
                act()
        with pytest.raises(Refused, match=Refusal.TOKEN_NOT_YOURS):
            tokens.end(row, token, fire, fay, now)
        assert opens(row, secret) and not agreements.has_a_say(row, fire)
        sign(row, two.giver, two.lead, now)
        parties.leave(row, fire, "We use our own figures.", fay, now)
        number = row.id
        db.session.commit()
        assert Headline.DECLINED in set(db.session.scalars(db.select(NewsItem.headline)))
    page = visit().get(f"/sharing/riverside/agreements/{number}")
    page.sees("Fire and rescue said no on", "We use our own figures.").misses("Fire and rescue left")


def test_who_joined_and_signed_changes_words_and_the_giver_ends_tokens(app: Flask, world: World, context: None) -> None:
    two, row, fire, fay = of_three(world)
    now = clock.now()
    for partner, actor in ((two.giver, two.lead), (two.taker, two.nurse), (fire, fay)):
        sign(row, partner, actor, now)
    token, _secret = tokens.make(row, two.taker, "Dashboard", two.nurse, now)
    with pytest.raises(Refused, match=Refusal.TOKEN_NOT_YOURS):
        tokens.end(row, token, fire, fay, now)
    fill_as(row, fire, fay)
    tokens.end(row, token, two.giver, two.lead, now)


def test_after_one_has_left_every_page_and_file_says_the_same(app: Flask, world: World, visit: Visit) -> None:
    at = "/sharing/riverside/agreements"
    with app.app_context():
        two, row, fire, fay = of_three(world)
        now, number, left_id = clock.now(), row.id, fire.id
        for partner, actor in ((two.giver, two.lead), (two.taker, two.nurse), (fire, fay)):
            sign(row, partner, actor, now + DAY)
        db.session.commit()
    here = visit().get(f"{at}/{number}").sees("Fire and rescue gets the data too.", "These words count from that day.")
    assert "Fire and rescue" in here.client.get(f"{at}.csv").text
    here.get(f"/partners/riverside/{left_id}").sees("Warm homes")
    with app.app_context():
        parties.leave(
            queries.agreement_by_id(number), partners.by_id(left_id), "We have what we need.", fay, clock.now()
        )
        db.session.commit()
    here.get(f"{at}/{number}").sees("Fire and rescue was part of it, and has left.").misses("gets the data too")
    here.get(at).sees("Warm homes").misses("Fire and rescue")
    here.get(f"/partners/riverside/{left_id}").misses("Warm homes")
    assert "Fire and rescue" not in here.client.get(f"{at}.csv").text
    whole = here.client.get("/forum/riverside/whole-place.json").get_json()["parts"]
    assert "Fire and rescue" not in str([part for part in whole if part["part"] == "agreements"])
