"""Questions about power checks, agreements, tokens and barriers. Parts of many are read at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import func, or_, select

from pb_app.db import db
from pb_app.moderation.masking import notice
from pb_app.places.models import Partner
from pb_app.sharing.models import (
    AgreementLeaving,
    AgreementParty,
    AgreementSignature,
    AgreementVersion,
    Barrier,
    BarrierAnswer,
    BarrierBacker,
    BarrierCorrection,
    BarrierLetter,
    DataAgreement,
    LetterAnswer,
    PowerCheck,
    SharingToken,
    TokenUse,
)
from pb_app.sharing.rules import others_of, tables_of
from pb_app.sharing.terms import AgreementFacts, SignedVersion

T = TypeVar("T")


def checks(place_id: int) -> dict[str, PowerCheck]:
    """By card, its newest check."""
    query = select(PowerCheck).where(PowerCheck.place_id == place_id).order_by(PowerCheck.checked_on, PowerCheck.id)
    return {check.card: check for check in db.session.scalars(query)}


def agreements(place_id: int) -> Sequence[DataAgreement]:
    query = select(DataAgreement).where(DataAgreement.place_id == place_id)
    return db.session.scalars(query.order_by(DataAgreement.id.desc())).all()


def agreement(place_id: int, agreement_id: int) -> DataAgreement | None:
    return db.session.scalar(
        select(DataAgreement).where(DataAgreement.place_id == place_id, DataAgreement.id == agreement_id)
    )


def agreements_by_ids(agreement_ids: Collection[int]) -> Sequence[DataAgreement]:
    if not agreement_ids:
        return []
    query = select(DataAgreement).where(DataAgreement.id.in_(agreement_ids))
    return db.session.scalars(query.order_by(DataAgreement.id)).all()


def agreements_of(partner_id: int) -> Sequence[DataAgreement]:
    joined = select(AgreementParty.agreement_id).where(AgreementParty.partner_id == partner_id)
    mine = or_(DataAgreement.giver_id == partner_id, DataAgreement.taker_id == partner_id, DataAgreement.id.in_(joined))
    query = select(DataAgreement).where(mine)
    return db.session.scalars(query.order_by(DataAgreement.id.desc())).all()


def unended_agreements() -> Sequence[DataAgreement]:
    return db.session.scalars(
        select(DataAgreement).where(DataAgreement.ended_at.is_(None)).order_by(DataAgreement.id)
    ).all()


def versions_of(agreement_ids: Collection[int]) -> dict[int, list[AgreementVersion]]:
    """By agreement, the newest first."""
    query = select(AgreementVersion).where(AgreementVersion.agreement_id.in_(agreement_ids))
    return _by(db.session.scalars(query.order_by(AgreementVersion.n.desc())), "agreement_id")


def signatures_of(agreement_ids: Collection[int]) -> dict[int, list[AgreementSignature]]:
    """By agreement, the oldest first."""
    query = select(AgreementSignature).where(AgreementSignature.agreement_id.in_(agreement_ids))
    ordered = query.order_by(AgreementSignature.at, AgreementSignature.partner_id)
    return _by(db.session.scalars(ordered), "agreement_id")


def _by(rows: Iterable[T], key: str) -> dict[int, list[T]]:
    by_key: dict[int, list[T]] = {}
    for row in rows:
        by_key.setdefault(getattr(row, key), []).append(row)
    return by_key


def public_titles(agreement_ids: Collection[int]) -> dict[int, str]:
    """What everybody reads of agreements that somebody has signed, for links to them."""
    signed = versions_of(agreement_ids) if agreement_ids else {}
    return {
        row.id: notice(row.hidden_reason) if row.hidden_reason is not None else row.title
        for row in agreements_by_ids(list(signed))
    }


def facts_of(agreements: Sequence[DataAgreement]) -> dict[int, AgreementFacts]:
    """By agreement: what the rules need to know, with three queries."""
    ids = [row.id for row in agreements]
    versions, signatures, left = versions_of(ids), signatures_of(ids), leavings_of(ids)
    return {
        row.id: _facts(row, versions.get(row.id, []), signatures.get(row.id, []), left.get(row.id, []))
        for row in agreements
    }


def facts(row: DataAgreement) -> AgreementFacts:
    return facts_of([row])[row.id]


def _facts(
    row: DataAgreement,
    versions: Iterable[AgreementVersion],
    signatures: Sequence[AgreementSignature],
    left: Iterable[AgreementLeaving],
) -> AgreementFacts:
    return AgreementFacts(
        place_id=row.place_id,
        left=frozenset(leaving.partner_id for leaving in left),
        versions=tuple(
            SignedVersion(
                n=version.n,
                starts_on=version.starts_on,
                review_on=version.review_on,
                ends_on=version.ends_on,
                tables=tables_of(version.words),
                signed_by=frozenset(mark.partner_id for mark in signatures if mark.n == version.n),
                parties=_named(version, {row.giver_id, row.taker_id}, gives=None),
                takers=_named(version, {row.taker_id}, gives=False),
            )
            for version in versions
        ),
        ended_at=row.ended_at,
    )


def _named(version: AgreementVersion, first: set[int], *, gives: bool | None) -> frozenset[int]:
    """``first``, and who else the words name: those who give, those who get, or (None) all of them."""
    others = others_of(version.words)
    return frozenset(first | {other.partner_id for other in others if gives in (None, other.gives)})


def parties_of(agreement_ids: Collection[int]) -> dict[int, list[AgreementParty]]:
    """By agreement: who was added to the two that began it, also those who have left since."""
    query = select(AgreementParty).where(AgreementParty.agreement_id.in_(agreement_ids))
    return _by(db.session.scalars(query.order_by(AgreementParty.partner_id)), "agreement_id")


def leavings_of(agreement_ids: Collection[int]) -> dict[int, list[AgreementLeaving]]:
    query = select(AgreementLeaving).where(AgreementLeaving.agreement_id.in_(agreement_ids))
    return _by(db.session.scalars(query.order_by(AgreementLeaving.at)), "agreement_id")


def newest_version(agreement_id: int) -> AgreementVersion | None:
    return next(iter(versions_of([agreement_id]).get(agreement_id, [])), None)


def tokens(agreement_id: int) -> Sequence[SharingToken]:
    query = select(SharingToken).where(SharingToken.agreement_id == agreement_id, SharingToken.ended_at.is_(None))
    return db.session.scalars(query.order_by(SharingToken.id)).all()


def token(agreement_id: int, token_id: int) -> SharingToken | None:
    return next((row for row in tokens(agreement_id) if row.id == token_id), None)


def token_by_hash(secret_hash: str) -> SharingToken | None:
    """Locked, so that each use is counted."""
    return db.session.scalar(select(SharingToken).where(SharingToken.secret_hash == secret_hash).with_for_update())


def agreement_by_id(agreement_id: int) -> DataAgreement:
    return db.session.get_one(DataAgreement, agreement_id)


def uses(agreement_id: int) -> Sequence[tuple[date, str, int]]:
    """Day, table and times, of all the tokens of an agreement, the newest day first."""
    query = (
        select(TokenUse.day, TokenUse.table, func.sum(TokenUse.times))
        .join(SharingToken, SharingToken.id == TokenUse.token_id)
        .where(SharingToken.agreement_id == agreement_id)
        .group_by(TokenUse.day, TokenUse.table)
        .order_by(TokenUse.day.desc(), TokenUse.table)
    )
    return [(day, table, int(times)) for day, table, times in db.session.execute(query)]


def use(token_id: int, day: date, table: str) -> TokenUse | None:
    return db.session.get(TokenUse, (token_id, day, table))


def barriers(place_id: int) -> Sequence[Barrier]:
    """Those written down here, and those of other places that an organisation from here joined."""
    partners_here = select(Partner.id).where(Partner.place_id == place_id)
    from_here = select(BarrierBacker.barrier_id).where(BarrierBacker.partner_id.in_(partners_here))
    query = select(Barrier).where(or_(Barrier.place_id == place_id, Barrier.id.in_(from_here)))
    return db.session.scalars(query.order_by(Barrier.id.desc())).all()


def barrier(place_id: int, barrier_id: int) -> Barrier | None:
    return next((row for row in barriers(place_id) if row.id == barrier_id), None)


def elsewhere(place_id: int) -> Sequence[Barrier]:
    """Barriers of other places that organisations from here could join."""
    query = select(Barrier).where(
        Barrier.place_id != place_id, Barrier.given_up_at.is_(None), Barrier.hidden_reason.is_(None)
    )
    return db.session.scalars(query.order_by(Barrier.id.desc()).limit(50)).all()


def barriers_of(partner_id: int) -> Sequence[Barrier]:
    query = select(Barrier).where(Barrier.partner_id == partner_id)
    return db.session.scalars(query.order_by(Barrier.id.desc())).all()


def barrier_by_id(barrier_id: int) -> Barrier | None:
    return db.session.get(Barrier, barrier_id)


def backers_of(barrier_ids: Collection[int]) -> dict[int, list[BarrierBacker]]:
    query = select(BarrierBacker).where(BarrierBacker.barrier_id.in_(barrier_ids))
    return _by(db.session.scalars(query.order_by(BarrierBacker.at, BarrierBacker.partner_id)), "barrier_id")


def answers_of(barrier_ids: Collection[int]) -> dict[int, list[BarrierAnswer]]:
    """By barrier, the newest first."""
    query = select(BarrierAnswer).where(BarrierAnswer.barrier_id.in_(barrier_ids))
    return _by(
        db.session.scalars(query.order_by(BarrierAnswer.answered_on.desc(), BarrierAnswer.id.desc())), "barrier_id"
    )


def letters_of(barrier_ids: Collection[int]) -> dict[int, list[BarrierLetter]]:
    """By barrier, the newest first."""
    query = select(BarrierLetter).where(BarrierLetter.barrier_id.in_(barrier_ids))
    return _by(db.session.scalars(query.order_by(BarrierLetter.id.desc())), "barrier_id")


def corrections_of(barrier_ids: Collection[int]) -> dict[int, list[BarrierCorrection]]:
    """By barrier, the newest first."""
    query = select(BarrierCorrection).where(BarrierCorrection.barrier_id.in_(barrier_ids))
    return _by(db.session.scalars(query.order_by(BarrierCorrection.id.desc())), "barrier_id")


def letters_answered(answer_ids: Collection[int]) -> dict[int, int]:
    """By answer, the letter that it is to."""
    query = select(LetterAnswer).where(LetterAnswer.answer_id.in_(answer_ids))
    return {one.answer_id: one.letter_id for one in db.session.scalars(query)}


def answers_to_last(rows: Sequence[Barrier]) -> dict[int, list[BarrierAnswer]]:
    """By barrier, the answers to its last letter, the newest first: one to an earlier letter is no answer to this one."""
    ids = [row.id for row in rows]
    answers, letters = answers_of(ids), letters_of(ids)
    answered = letters_answered([answer.id for of_row in answers.values() for answer in of_row])
    return {row.id: _to_last(row, answers.get(row.id, []), letters.get(row.id, []), answered) for row in rows}


def _to_last(
    row: Barrier, answers: Iterable[BarrierAnswer], letters: Sequence[BarrierLetter], answered: Mapping[int, int]
) -> list[BarrierAnswer]:
    """Where the words of the letter were not kept yet, the days say it."""
    if letters:
        return [answer for answer in answers if answered.get(answer.id) == letters[0].id]
    return [answer for answer in answers if row.sent_on is not None and answer.answered_on >= row.sent_on]


def asked_barriers(today: date) -> Sequence[Barrier]:
    """Those whose day has passed without an answer, in every place."""
    query = select(Barrier).where(Barrier.due_on < today, Barrier.given_up_at.is_(None))
    rows = db.session.scalars(query.order_by(Barrier.id)).all()
    answered = answers_to_last(rows)
    return [row for row in rows if not answered[row.id]]
