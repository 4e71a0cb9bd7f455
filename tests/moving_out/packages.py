"""A furnished place, packages of it, and what they hold, as the tests of moving out need them."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.comments import services as comments
from pb_app.comments.models import Comment
from pb_app.comments.terms import HoldReason, Stance
from pb_app.db import db
from pb_app.delivery.models import Milestone, Update, UpdatePhoto
from pb_app.imports.terms import UploadChoices
from pb_app.moving_in.models import MoveIn
from pb_app.moving_in.readers import packages
from pb_app.moving_in.services import bringing
from pb_app.moving_in.services.bringing import FileBrought
from pb_app.moving_in.terms import HistoryPackage, MoveAnswers, RoundAnswers
from pb_app.moving_out import services
from pb_app.moving_out.terms import PackageFormat
from pb_app.places import queries as place_queries
from pb_app.places import services as places
from pb_app.places.models import Place
from pb_app.places.terms import PlaceDraft
from pb_app.proposals import photos
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Photo, Proposal, Support
from pb_app.proposals.terms import Channel
from pb_app.proposals.text_source import text_of
from pb_app.rounds.terms import PhaseKind
from pb_app.text_versions import services as text_versions
from pb_app.text_versions.terms import VersionDraft, VersionMaker
from tests.moving_in import files
from tests.world import World

SITE = "https://riverside.example"
#: Long after every phase of a round of the tests.
LATER = timedelta(days=90)


def furnish(world: World) -> Proposal:
    """A counted round with everything that a package can hold, beside what it must leave out. Returns the bench."""
    now, george, maya = clock.now(), world.actor("george"), world.actor("maya")
    held = world.finished_round()
    bench = proposals.by_number(held.id, 1)
    assert bench is not None
    bench.lat, bench.lon = 51_500_001, -120_000
    first = comments.say(bench, "A lovely idea.\n\nReally.", george, now=now)
    comments.say(bench, "Thank you!", maya, parent=first, now=now, side=Stance.FOR)
    official = comments.say(bench, "=1+1 is what it costs", george, now=now)
    official.official = True
    small, large, digest = photos.prepare(files.picture())
    db.session.add(Photo(proposal_id=bench.id, small=small, large=large, alt="A green bench", digest=digest))
    db.session.add(
        Support(proposal_id=bench.id, round_id=held.id, person="a:77", channel=Channel.ONLINE, on=now.date())
    )
    draft = VersionDraft(language="cy", maker=VersionMaker.AUTHOR, words={"title": "Mainc", "story": "Byddai’n braf."})
    text_versions.write(text_of(bench), draft, maya, now, vouches=True)
    _project(world, now)
    _left_out(world, bench, now)
    db.session.flush()
    return bench


def _project(world: World, now: datetime) -> None:
    award = world.award(1, 2)
    db.session.add(Milestone(award_id=award.id, title="The wood is here. " * 8, due_on=date(2026, 3, 1), note=""))
    done = Milestone(award_id=award.id, title="The bench stands", due_on=date(2026, 4, 1), done_on=date(2026, 4, 3))
    update = Update(award_id=award.id, author_id=world.actor("maya").account_id, body="It stands!", at=now)
    hidden = Update(award_id=award.id, author_id=update.author_id, body="Secret words 1", at=now)
    hidden.hidden_reason = "A name in it"
    db.session.add_all([done, update, hidden])
    db.session.flush()
    db.session.add(UpdatePhoto(update_id=update.id, small=b"s", large=b"l", alt="", digest="f" * 16, hidden_reason="x"))


def _left_out(world: World, bench: Proposal, now: datetime) -> None:
    """Everything here has “Secret words” in it."""
    for number, state in enumerate(("held", "hidden", "withdrawn")):
        made = Comment(proposal_id=bench.id, author_id=world.actor("george").account_id, at=now)
        made.body_written = "" if state == "withdrawn" else f"Secret words {number}"
        made.held = HoldReason.WORDS if state == "held" else None
        made.hidden_reason = "Not kind" if state == "hidden" else None
        made.withdrawn_at = now if state == "withdrawn" else None
        db.session.add(made)
    world.proposal(world.round(PhaseKind.IDEAS, "ideas"), "A running idea", accept=False)
    hidden = world.proposal(world.find_round(), "Secret words 9")
    hidden.hidden_reason = "An advertisement"
    world.round(PhaseKind.IDEAS, "secret-words", publish=False)


def empty_place(slug: str = "hillside") -> Place:
    draft = PlaceDraft(slug.title(), slug, "Welcome.", "Europe/London", ("en", "cy", "ar"), "#174f4a")
    made = places.make_place(draft, None, clock.now())
    db.session.flush()
    return made


def written(
    place: Place, format: PackageFormat = PackageFormat.COMMONPOT, *, round: str = "", after: timedelta = LATER
) -> bytes:
    out = io.BytesIO()
    services.write(place, out, format=format, site=SITE, now=clock.now() + after, round=round)
    return out.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in members(content)[f"{kind}.jsonl"].splitlines()]


def table(content: bytes, name: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(members(content)[name].decode()), delimiter=delimiter))


def package(content: bytes) -> HistoryPackage:
    return bringing.without_bad_pictures(packages.read(content, UploadChoices(), ("en", "cy")))


def answers(read: HistoryPackage, basis: str) -> MoveAnswers:
    """What the form has filled in already, and the law for names."""
    rounds = {
        each.key: RoundAnswers(
            title=each.title or "A round", budget=each.budget or 100, ended_on=each.ended_on or date(2025, 1, 1)
        )
        for each in read.rounds
    }
    return MoveAnswers(site=read.site, currency=read.currency or "GBP", basis=basis, rounds=rounds)


def bring(world: World, place: Place, content: bytes, basis: str = "They agreed") -> MoveIn:
    read = package(content)
    file = FileBrought(digest="f" * 64, secret="s")
    actor = world.actor(Role.ADMINISTRATOR)
    return bringing.bring(place, read, answers(read, basis), file=file, actor=actor, now=clock.now() + LATER)


def plain(content: bytes) -> Mapping[str, object]:
    """What a package says, without the keys and addresses that each installation gives by itself."""
    names = _names(content)
    kinds = ("rounds", "proposals", "texts", "costs", "comments", "supports", "results", "steps")
    return {kind: sorted(json.dumps(_plain(row, names)) for row in rows(content, kind)) for kind in kinds}


def _plain(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    own = ("key", "url", "number")
    return {name: names.get(str(cell), cell) for name, cell in row.items() if name not in own}


def _names(content: bytes) -> dict[str, str]:
    """What each key stands for."""
    named = {row["key"]: row["title"] for kind in ("rounds", "proposals") for row in rows(content, kind)}
    return named | {row["key"]: row["body"] for row in rows(content, "comments")}


def pictures(content: bytes) -> list[bytes]:
    return [picture for name, picture in members(content).items() if name.startswith("pictures/")]


def of_slug(slug: str) -> Place:
    found = place_queries.by_slug(slug)
    assert found is not None
    return found


def titles(place: Place) -> set[str]:
    return set(db.session.scalars(select(Proposal.title).where(Proposal.place_id == place.id)))
