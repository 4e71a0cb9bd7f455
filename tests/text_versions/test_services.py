"""Versions are bound to the words they were made from, checked by somebody else, and never touch the original."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal, Version
from pb_app.proposals.queries import Filters
from pb_app.proposals.services import writing
from pb_app.proposals.terms import Status
from pb_app.proposals.text_source import text_of
from pb_app.rights import queries as rights
from pb_app.rights import slots as rights_slots
from pb_app.rights.erasing import erase
from pb_app.rights.terms import PublicWords
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PhaseKind
from pb_app.rounds.text_source import ROUNDS
from pb_app.text_versions import queries, rules, services, sheet_rows
from pb_app.text_versions.models import TextVersion, TextVersionPart
from pb_app.text_versions.sheet_rows import SheetAbout
from pb_app.text_versions.terms import (
    PartKey,
    Refusal,
    RowProblem,
    SheetRow,
    SourceText,
    TextKind,
    VersionDraft,
    VersionMaker,
)
from tests.world import World, email


def bench(world: World, phase: PhaseKind = PhaseKind.IDEAS) -> Proposal:
    return world.proposal(world.round(phase), accept=phase is not PhaseKind.IDEAS)


def welsh(
    title: str = "Mainc", maker: VersionMaker = VersionMaker.HELPER, *, checked: bool = False, **more: object
) -> VersionDraft:
    words = {"title": title, "story": "Byddai’n braf."}
    return VersionDraft(language="cy", maker=maker, words=words, checked=checked, **more)  # type: ignore[arg-type]


def write(
    world: World, source: SourceText, draft: VersionDraft, *, by: str | Role = "george", vouches: bool = False
) -> TextVersion:
    return services.write(source, draft, world.actor(by), clock.now(), vouches=vouches)


def test_a_helper_writes_and_the_author_checks(world: World, context: None) -> None:
    made = bench(world)
    source, versions = text_of(made), db.session.query(Version).count()
    row = write(world, source, welsh(checked=True))
    assert row.checked_at is None, "a helper vouches for nothing"
    kept = queries.of_text(TextKind.PROPOSAL, made.id)["cy"]
    services.check(source, kept, services.shown_digest(kept), world.actor("maya"), clock.now())
    assert queries.of_text(TextKind.PROPOSAL, made.id)["cy"].facts.is_checked
    with pytest.raises(Refused, match=Refusal.CHECKED_ALREADY):
        services.check(source, kept, services.shown_digest(kept), world.actor("maya"), clock.now())
    assert (made.title, db.session.query(Version).count()) == ("A bench", versions), "the original is as it was"
    said = [event.kind for event in db.session.query(AuditEvent).order_by(AuditEvent.n)]
    assert said[-2:] == ["text-versions:written", "text-versions:checked"]


def test_nobody_checks_words_that_they_did_not_see_or_that_are_behind(world: World, context: None) -> None:
    made = bench(world)
    write(world, text_of(made), welsh())
    kept = queries.of_text(TextKind.PROPOSAL, made.id)["cy"]
    seen = services.shown_digest(kept)
    write(world, text_of(made), welsh("Mainc arall"))
    kept = queries.of_text(TextKind.PROPOSAL, made.id)["cy"]
    with pytest.raises(Refused, match=Refusal.ORIGINAL_CHANGED):
        services.check(text_of(made), kept, seen, world.actor("maya"), clock.now())
    writing.write(made, world.actor("maya"), clock.now(), title="Two benches")
    with pytest.raises(Refused, match=Refusal.CHECKED_BEHIND):
        services.check(text_of(made), kept, services.shown_digest(kept), world.actor("maya"), clock.now())


def test_what_is_refused(world: World, context: None) -> None:
    made = bench(world)
    source, now, helper = text_of(made), clock.now(), world.actor("george")
    with pytest.raises(Refused, match=Refusal.SAME_LANGUAGE):
        services.write(
            source,
            VersionDraft(language="en", maker=VersionMaker.HELPER, words={"title": "X"}),
            helper,
            now,
            vouches=False,
        )
    with pytest.raises(Refused, match=Refusal.NOTHING_WRITTEN):
        services.write(
            source, VersionDraft(language="cy", maker=VersionMaker.HELPER, words={}), helper, now, vouches=False
        )
    old = rules.digests(source)
    writing.write(made, world.actor("maya"), now, title="Two benches")
    with pytest.raises(Refused, match=Refusal.ORIGINAL_CHANGED):
        write(world, text_of(made), welsh(made_from=old))
    write(world, text_of(made), welsh()).hidden_reason = "Rude."
    db.session.flush()
    with pytest.raises(Refused, match=Refusal.IS_HIDDEN):
        write(world, text_of(made), welsh("Eto"))
    with pytest.raises(Refused, match=Refusal.LANGUAGE_HAS_VERSION):
        services.declare(text_of(made), "cy", world.actor("maya"), now)


def test_a_helper_has_a_limit_for_each_day(world: World, context: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_A_DAY", 1)
    made = bench(world)
    write(world, text_of(made), welsh())
    with pytest.raises(Refused, match=Refusal.TOO_MANY):
        write(world, text_of(made), welsh("Eto"))
    write(world, text_of(made), welsh("Eto"), by="maya", vouches=True)
    other = VersionDraft(language="ar", maker=VersionMaker.HELPER, words={"title": "مقعد"})
    services.write(text_of(made), other, world.actor("george"), clock.now() + timedelta(days=2), vouches=False)


def test_an_original_in_welsh_has_an_english_version(world: World, context: None) -> None:
    made = bench(world)
    services.declare(text_of(made), "cy", world.actor("maya"), clock.now())
    assert services.language_of(text_of(made)) == "cy"
    services.write(
        text_of(made),
        VersionDraft(language="en", maker=VersionMaker.HELPER, words={"title": "X"}),
        world.actor("george"),
        clock.now(),
        vouches=False,
    )
    with pytest.raises(Refused, match=Refusal.SAME_LANGUAGE):
        write(world, text_of(made), welsh())


def test_every_change_of_a_version_makes_the_lists_and_the_ballot_new(world: World, context: None) -> None:
    made = bench(world)
    source = text_of(made)
    numbers = [rounds.cache_version(made.round_id)]
    row = write(world, source, welsh())
    numbers.append(rounds.cache_version(made.round_id))
    row.hidden_reason = "Rude."
    db.session.flush()
    numbers.append(rounds.cache_version(made.round_id))
    row.hidden_reason = None
    db.session.flush()
    services.remove(source, queries.of_text(TextKind.PROPOSAL, made.id)["cy"], world.actor("maya"), clock.now())
    numbers.append(rounds.cache_version(made.round_id))
    services.declare(source, "cy", world.actor("maya"), clock.now())
    numbers.append(rounds.cache_version(made.round_id))
    found = ROUNDS.find(world.home().id, made.round_id)
    assert found is not None
    services.write(
        found,
        VersionDraft(language="ar", maker=VersionMaker.PAID, words={"title": "شوارع"}),
        world.actor("maya"),
        clock.now(),
        vouches=True,
    )
    numbers.append(rounds.cache_version(made.round_id))
    assert numbers == sorted(set(numbers)), numbers
    assert not db.session.query(TextVersionPart).filter_by(words="Mainc").count()


def test_search_finds_what_everybody_can_read_and_nothing_else(world: World, context: None) -> None:
    made = bench(world)

    def found(text: str) -> list[int]:
        return proposals.ids(made.round_id, Filters(text=text), (Status.SUBMITTED,))

    row = write(world, text_of(made), welsh())
    assert found("mainc") == []
    row.checked_at = clock.now()
    db.session.flush()
    assert found("mainc") == [made.id] and found("mainc braf") == [made.id]
    row.hidden_reason = "Rude."
    db.session.flush()
    assert found("mainc") == []


def test_the_database_keeps_one_version_for_each_language(world: World, context: None) -> None:
    made = bench(world)
    write(world, text_of(made), welsh())
    twin = TextVersion(
        place_id=made.place_id, kind=TextKind.PROPOSAL, thing_id=made.id, language="cy", maker=VersionMaker.HELPER
    )
    twin.made_at = clock.now()
    db.session.add(twin)
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def _erase(address: str, words: PublicWords) -> None:
    account = people.by_email(address)
    assert account is not None
    every = [holding for declared in rights_slots.HOLDINGS.values() for holding in declared.held]
    erase(rights.person_of(account), every, words, "Somebody")


def test_whoever_leaves_takes_their_name_and_an_author_their_words_in_every_language(
    world: World, context: None
) -> None:
    made = bench(world)
    write(world, text_of(made), welsh())
    _erase(email("george"), PublicWords.WITHDRAW)
    kept = queries.of_text(TextKind.PROPOSAL, made.id)["cy"]
    assert kept.row.made_by_id is None and kept.parts["title"].words == "Mainc"
    _erase(email("maya"), PublicWords.WITHDRAW)
    assert queries.of_text(TextKind.PROPOSAL, made.id) == {}


def _row(number: int, source: SourceText, part: str, words: str, *, digest: str = "") -> SheetRow:
    old = digest or rules.digest(source.words[part])
    key = PartKey(kind=source.kind, thing_id=source.id, part=part, digest=old, piece=1)
    return SheetRow(number=number, key=rules.part_key(key), words=words)


def test_a_sheet_is_taken_row_by_row_and_says_what_it_left_out(world: World, context: None) -> None:
    made = bench(world)
    source, about = (
        text_of(made),
        SheetAbout(place_id=made.place_id, language="cy", maker=VersionMaker.PAID, checked=True, digest="0" * 64),
    )
    strange = SheetRow(number=4, key="proposal-x", words="Beth?")
    gone = SheetRow(number=5, key=f"proposal-{made.id + 99}-title-{'0' * 16}-1", words="Beth?")
    rows = [
        _row(2, source, "title", "Mainc"),
        _row(3, source, "story", "Hen", digest="0" * 64),
        strange,
        gone,
        _row(6, source, "who", ""),
    ]
    taken = sheet_rows.take(about, rows, world.actor(Role.ADMINISTRATOR), clock.now())
    assert taken.written == 1
    assert {one.number: one.problem for one in taken.left_out} == {
        3: RowProblem.CHANGED,
        4: RowProblem.KEY,
        5: RowProblem.GONE,
    }
    kept = queries.of_text(TextKind.PROPOSAL, made.id)["cy"]
    assert kept.facts.is_checked and set(kept.parts) == {"title"}
    again = sheet_rows.take(about, rows[:1], world.actor(Role.ADMINISTRATOR), clock.now())
    assert (again.written, again.same) == (0, 1)


def test_a_sheet_brings_no_signs_that_nobody_sees(world: World, context: None) -> None:
    made = bench(world)
    about = SheetAbout(place_id=made.place_id, language="cy", maker=VersionMaker.PAID, checked=True, digest="0" * 64)
    rows = [_row(2, text_of(made), "title", "Ma\u202einc")]
    taken = sheet_rows.take(about, rows, world.actor(Role.ADMINISTRATOR), clock.now())
    assert [one.problem for one in taken.left_out] == [RowProblem.HIDDEN_SIGNS] and taken.written == 0


def test_a_stranger_does_not_write_over_a_version_however_old_it_is(world: World, context: None) -> None:
    made = bench(world)
    write(world, text_of(made), welsh())
    writing.write(made, world.actor("maya"), clock.now(), title="Two benches")
    with pytest.raises(Refused, match=Refusal.SOMEBODY_ELSES):
        write(world, text_of(made), welsh("Dwy fainc"), by=Role.HELPER)
    with pytest.raises(Refused, match=Refusal.HIDDEN_SIGNS):
        write(world, text_of(made), welsh("Dwy\u200b fainc"))
    write(world, text_of(made), welsh("Dwy fainc"), by="maya", vouches=True)


def test_another_place_s_text_is_not_there_for_a_sheet(world: World, app: Flask, context: None) -> None:
    made = bench(world)
    other = World.build(app, "hillside")
    about = SheetAbout(place_id=other.home().id, language="cy", maker=VersionMaker.PAID, checked=True, digest="0" * 64)
    taken = sheet_rows.take(
        about, [_row(2, text_of(made), "title", "Mainc")], other.actor(Role.ADMINISTRATOR), clock.now()
    )
    assert taken.known == 0 and taken.left_out[0].problem is RowProblem.GONE
