"""Agreements and barriers as things that can be reported and hidden. A hidden agreement is still in force."""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.sharing import addresses, queries
from pb_app.sharing.models import Barrier, BarrierCorrection, DataAgreement


def agreement_thing(place_id: int, agreement_id: int) -> Thing | None:
    row = queries.agreement(place_id, agreement_id)
    version = queries.newest_version(agreement_id)
    if row is None or version is None:
        return None
    jobs = [mark.job for mark in queries.signatures_of([row.id]).get(row.id, [])]
    jobs += [leaving.why for leaving in queries.leavings_of([row.id]).get(row.id, [])]
    said = [version.words[name] for name in sorted(version.words)]
    return Thing(
        kind=ThingKind.DATA_AGREEMENT,
        id=row.id,
        title=row.title,
        words="\n\n".join((*said, *jobs, row.ended_why)),
        href=addresses.agreement(place_id, row.id),
        hidden=row.hidden_reason,
    )


def barrier_thing(place_id: int, barrier_id: int) -> Thing | None:
    row = queries.barrier_by_id(barrier_id)
    if row is None or row.place_id != place_id:
        return None
    answers = [answer.words for answer in queries.answers_of([row.id]).get(row.id, [])]
    joined = [backer.words for backer in queries.backers_of([row.id]).get(row.id, [])]
    letters = [f"{letter.owner}\n{letter.words}" for letter in queries.letters_of([row.id]).get(row.id, [])]
    before = [_before(earlier) for earlier in queries.corrections_of([row.id]).get(row.id, [])]
    now = (row.words, row.cost, row.rule, row.owner_written, row.asks, row.reply_to, row.given_up_why)
    return Thing(
        kind=ThingKind.BARRIER,
        id=row.id,
        title=row.title,
        words="\n\n".join((*now, *answers, *joined, *letters, *before)),
        href=addresses.barrier(place_id, row.id),
        hidden=row.hidden_reason,
    )


def _before(said: BarrierCorrection) -> str:
    return "\n".join((said.title, said.words, said.cost, said.rule, said.owner, said.asks, said.why))


def _hide_agreement(agreement_id: int, reason: str) -> str:
    db.session.get_one(DataAgreement, agreement_id).hidden_reason = reason
    return ""


def _show_agreement(agreement_id: int, _kept: str) -> None:
    db.session.get_one(DataAgreement, agreement_id).hidden_reason = None


def _hide_barrier(barrier_id: int, reason: str) -> str:
    db.session.get_one(Barrier, barrier_id).hidden_reason = reason
    return ""


def _show_barrier(barrier_id: int, _kept: str) -> None:
    db.session.get_one(Barrier, barrier_id).hidden_reason = None


AGREEMENTS = ReportableKind(
    kind=ThingKind.DATA_AGREEMENT,
    columns=frozenset(
        {
            "data_agreement.title",
            "data_agreement.ended_why",
            "data_agreement_version.words",
            "data_agreement_leaving.why",
            "data_agreement_signature.job",
        }
    ),
    find=agreement_thing,
    hide=_hide_agreement,
    show=_show_agreement,
)
BARRIERS = ReportableKind(
    kind=ThingKind.BARRIER,
    columns=frozenset(
        {
            "barrier.title",
            "barrier.words",
            "barrier.cost",
            "barrier.rule",
            "barrier.owner",
            "barrier.asks",
            "barrier.given_up_why",
            "barrier_backer.words",
            "barrier_answer.words",
            "barrier.reply_to",
            "barrier_letter.owner",
            "barrier_letter.reply_to",
            "barrier_letter.words",
            "barrier_correction.title",
            "barrier_correction.words",
            "barrier_correction.cost",
            "barrier_correction.rule",
            "barrier_correction.owner",
            "barrier_correction.asks",
            "barrier_correction.why",
        }
    ),
    find=barrier_thing,
    hide=_hide_barrier,
    show=_show_barrier,
)
