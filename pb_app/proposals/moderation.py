"""Proposals, their pictures and their recordings, as things that can be reported and hidden."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import select

from pb_app import clock
from pb_app.db import db
from pb_app.moderation.masking import Hideable
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, link
from pb_app.proposals import addresses, queries
from pb_app.proposals.labels import contacts_in
from pb_app.proposals.models import Photo, Proposal, Recording, Suggestion
from pb_app.proposals.rules.versions import TEXTS
from pb_app.proposals.services.sending_in import release
from pb_app.proposals.slots import HIDDEN
from pb_app.proposals.terms import PUBLIC


def _public(place_id: int, proposal_id: int) -> Proposal | None:
    """One that everybody can read, or could if it did not wait for a look."""
    proposal = db.session.get(Proposal, proposal_id)
    if proposal is None or proposal.place_id != place_id:
        return None
    return proposal if proposal.status in PUBLIC or proposal.held_at is not None else None


def proposal_thing(place_id: int, proposal_id: int) -> Thing | None:
    proposal = _public(place_id, proposal_id)
    if proposal is None:
        return None
    written = [getattr(proposal, f"{name}_written") for name in TEXTS]
    labels = [cost.label_written for cost in queries.costs(proposal_id)] + [
        part.label_written for part in queries.matches(proposal_id)
    ]
    answers = [answer.value_written for answer in queries.answers(proposal_id, public_only=True).values()]
    words = "\n\n".join(text for text in (*written, *labels, *answers) if text)
    return Thing(
        kind=ThingKind.PROPOSAL,
        id=proposal_id,
        title=proposal.title_written,
        words=words,
        href=addresses.page(proposal_id),
        owners=frozenset(queries.authors(proposal_id)),
        hidden=proposal.hidden_reason,
        held=proposal.held_at is not None,
        note=" ".join(contacts_in(words)),
        namer=proposal.author_id,
    )


def picture_thing(place_id: int, proposal_id: int) -> Thing | None:
    photo, proposal = db.session.get(Photo, proposal_id), _public(place_id, proposal_id)
    if photo is None or proposal is None:
        return None
    href = addresses.page(proposal_id)
    return Thing(
        kind=ThingKind.PICTURE,
        id=proposal_id,
        title=_("Picture: %(title)s", title=proposal.title),
        words=photo.alt,
        href=href,
        owners=frozenset(queries.authors(proposal_id)),
        hidden=photo.hidden_reason,
        picture=f"{href}photo-large.webp?v={photo.digest}",
    )


def recording_thing(place_id: int, proposal_id: int) -> Thing | None:
    recording, proposal = db.session.get(Recording, proposal_id), _public(place_id, proposal_id)
    if recording is None or proposal is None:
        return None
    return Thing(
        kind=ThingKind.RECORDING,
        id=proposal_id,
        title=_("Recording: %(title)s", title=proposal.title),
        words="",
        href=addresses.page(proposal_id),
        owners=frozenset(queries.authors(proposal_id)),
        hidden=recording.hidden_reason,
    )


def suggestion_thing(place_id: int, suggestion_id: int) -> Thing | None:
    suggestion = db.session.get(Suggestion, suggestion_id)
    proposal = _public(place_id, suggestion.proposal_id) if suggestion else None
    if suggestion is None or proposal is None:
        return None
    return Thing(
        kind=ThingKind.SUGGESTION,
        id=suggestion_id,
        title=proposal.title,
        words=f"{suggestion.after_written}\n\n{suggestion.why_written}",
        href=addresses.collaboration(proposal.id),
        owners=frozenset({suggestion.by_id}),
        hidden=suggestion.hidden_reason,
    )


def _by_accounts(place_id: int, account_ids: Collection[int]) -> list[tuple[int, int]]:
    query = select(Proposal.author_id, Proposal.id).where(Proposal.place_id == place_id)
    query = query.where(
        Proposal.author_id.in_(account_ids), Proposal.status.in_(PUBLIC) | Proposal.held_at.is_not(None)
    )
    return [(row[0] or 0, row[1]) for row in db.session.execute(query)]


def _suggested_by(place_id: int, account_ids: Collection[int]) -> list[tuple[int, int]]:
    query = select(Suggestion.by_id, Suggestion.id).join(Proposal, Proposal.id == Suggestion.proposal_id)
    query = query.where(Proposal.place_id == place_id, Suggestion.by_id.in_(account_ids))
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _set(model: type[Hideable], proposal_id: int, reason: str | None) -> None:
    row: Hideable = db.session.get_one(model, proposal_id)
    row.hidden_reason = reason


def _hide(model: type[Hideable], proposal_id: int, reason: str) -> str:
    _set(model, proposal_id, reason)
    return ""


def _hide_proposal(proposal_id: int, reason: str) -> str:
    """Hide it with all its parts and every copy of its title; news that quotes it is taken back."""
    _set_whole(proposal_id, reason)
    notifications.take_back(link(LinkKind.PROPOSAL, proposal_id=proposal_id))
    return ""


def _show_proposal(proposal_id: int, _kept: str) -> None:
    """Show it again; what waited for a look is published with that."""
    proposal = queries.by_id(proposal_id)
    _set_whole(proposal_id, None)
    if proposal.held_at is not None:
        release(proposal, clock.now())


def _set_whole(proposal_id: int, reason: str | None) -> None:
    _set(Proposal, proposal_id, reason)
    parts = (
        queries.costs(proposal_id),
        queries.matches(proposal_id),
        queries.answers(proposal_id).values(),
    )
    rows: list[Hideable] = [row for part in parts for row in part]
    for row in rows:
        row.hidden_reason = reason
    for told in HIDDEN.values():
        told(proposal_id, reason)


PROPOSALS = ReportableKind(
    kind=ThingKind.PROPOSAL,
    columns=frozenset(
        {f"proposal.{name}" for name in TEXTS}
        | {"proposal_version.body", "proposal_answer.value", "cost_line.label", "cost_line.source", "match_line.label"}
    ),
    find=proposal_thing,
    hide=_hide_proposal,
    show=_show_proposal,
    by_accounts=_by_accounts,
)
PICTURES = ReportableKind(
    kind=ThingKind.PICTURE,
    columns=frozenset({"photo.small", "photo.large", "photo.alt"}),
    find=picture_thing,
    hide=lambda thing_id, reason: _hide(Photo, thing_id, reason),
    show=lambda thing_id, _kept: _set(Photo, thing_id, None),
)
RECORDINGS = ReportableKind(
    kind=ThingKind.RECORDING,
    columns=frozenset({"recording.sound"}),
    find=recording_thing,
    hide=lambda thing_id, reason: _hide(Recording, thing_id, reason),
    show=lambda thing_id, _kept: _set(Recording, thing_id, None),
)
SUGGESTIONS = ReportableKind(
    kind=ThingKind.SUGGESTION,
    columns=frozenset({"suggestion.before", "suggestion.after", "suggestion.why"}),
    find=suggestion_thing,
    hide=lambda thing_id, reason: _hide(Suggestion, thing_id, reason),
    show=lambda thing_id, _kept: _set(Suggestion, thing_id, None),
    by_accounts=_suggested_by,
)
#: Everything of proposals that can be reported.
KINDS_HERE = (PROPOSALS, PICTURES, RECORDINGS, SUGGESTIONS)
