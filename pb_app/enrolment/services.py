"""Lists in, codes out, and showing one. Addresses, numbers and codes pass through; keyed hashes stay."""

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.enrolment import doors, events, queries
from pb_app.enrolment.models import CodeBatch, TextCode
from pb_app.enrolment.terms import CodeLetter, Refusal
from pb_app.identity.codes import six_digits
from pb_app.identity.phones import read_phone
from pb_app.identity.terms import PhoneKind, Unusable
from pb_app.outbox import DeliveryMethod, queue
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Electorate, IdentityMethod
from pb_app.voting import code_encoding
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Channel, Proof, ProofState, Source

TEXT_LIFE, TEXT_TRIES = timedelta(minutes=10), 5


def make_codes(
    round: Round,
    people: Sequence[tuple[int | None, Sequence[str]]],
    note: str,
    *,
    secret: str,
    actor: Actor | None,
    now: datetime,
) -> tuple[CodeBatch, list[CodeLetter]]:
    """A batch of codes, each for a voter's number, or for a new person (None). The letters are shown only now.

    Nobody has two codes that work: whoever gets a new one can't use the earlier one any more.
    """
    batch = CodeBatch(round_id=round.id, size=len(people), note=note[:200], made_at=now)
    db.session.add(batch)
    db.session.flush()
    credentials_services.end_codes(round.id, [voter_id for voter_id, _lines in people if voter_id])
    made = []
    for serial, (voter_id, lines) in enumerate(people, start=1):
        voter = voter_id or register_services.add(round.id, Source.CODE, None).voter_id
        made.append(CodeLetter(serial, _new_code(round.id, voter, batch.id, serial, secret), lines))
    audit.record(events.CodesMade(round.id, batch.id, len(made)), actor, now, round.place_id)
    return batch, made


def _new_code(round_id: int, voter_id: int, batch_id: int, serial: int, secret: str) -> str:
    code = code_encoding.new_code()
    credentials_services.give(
        round_id,
        Proof.CODE,
        credentials_rules.keyed(secret, round_id, Proof.CODE, code),
        voter_id=voter_id,
        batch_id=batch_id,
        serial=serial,
    )
    return code


def end_code(round: Round, batch_id: int, *, serial: int, state: ProofState, actor: Actor, now: datetime) -> int:
    """A code that can't be used any more; returns its voter's number."""
    by_serial = queries.by_serial(round.id, batch_id, serial)
    if by_serial is None or by_serial.state is not ProofState.LIVE:
        raise Refused(Refusal.SERIAL_UNKNOWN, "serial")
    by_serial.state = state
    audit.record(events.CodeEnded(round.id, batch_id, serial, state.value), actor, now, round.place_id)
    return by_serial.voter_id


def stop_batch(round: Round, batch_id: int, actor: Actor, now: datetime) -> int:
    """No code of a batch can be used any more, at once, also where one was typed already; returns how many that ends."""
    if queries.batch(round.id, batch_id) is None:
        raise Refused(Refusal.SERIAL_UNKNOWN)
    ended = credentials_services.end_batch(round.id, batch_id)
    audit.record(events.BatchEnded(round.id, batch_id, ended), actor, now, round.place_id)
    return ended


def reissue(round: Round, batch_id: int, *, serial: int, secret: str, actor: Actor, now: datetime) -> CodeLetter:
    """A new code for the same person in place of a lost one; a ballot cast with the old one stays theirs to change."""
    voter_id = end_code(round, batch_id, serial=serial, state=ProofState.VOID, actor=actor, now=now)
    return make_codes(round, [(voter_id, ())], f"{batch_id}-{serial}", secret=secret, actor=actor, now=now)[1][0]


def send_text(round: Round, typed: str, body: str, secret: str, now: datetime) -> str:
    """Text six digits to a phone; returns the phone's keyed hash. The same happens for phones that may not vote."""
    doors.refuse_unused(round, IdentityMethod.PHONE, Channel.ONLINE)
    number = _textable(typed)
    phone = credentials_rules.keyed(secret, round.id, Proof.PHONE, number)
    digits, kept = f"{secrets.randbelow(10**6):06d}", db.session.get(TextCode, (round.id, phone))
    if kept is None:
        kept = TextCode(round_id=round.id, phone=phone)
        db.session.add(kept)
    kept.code, kept.expires_at, kept.tries = _text_digest(secret, phone, digits), now + TEXT_LIFE, 0
    if round.rules.who is not Electorate.LISTED or credentials.find(round.id, Proof.PHONE, phone):
        queue(number, subject="", body=body.replace("{code}", digits), now=now, by=DeliveryMethod.TEXT)
    return phone


def _textable(typed: str) -> str:
    try:
        phone = read_phone(typed)
    except Unusable:
        raise Refused(Refusal.PHONE_WRONG, "phone") from None
    if phone.kind is PhoneKind.LANDLINE:
        raise Refused(Refusal.PHONE_LANDLINE, "phone")
    return phone.number


def _digits(typed: str) -> str:
    """Six digits, or nothing, which fits no message."""
    try:
        return six_digits(typed)
    except Unusable:
        return ""


def _text_digest(secret: str, phone: str, digits: str) -> str:
    return credentials_rules.keyed(secret, 0, Proof.PHONE, f"{phone}|{digits}")


def by_text(
    round: Round,
    phone: str,
    *,
    digits: str,
    area_id: int | None,
    secret: str,
    now: datetime,
    old_enough: bool | None = None,
) -> Credential:
    """The number's credential when the digits fit; five tries, ten minutes, once. The caller commits even when it refuses."""
    kept = db.session.get(TextCode, (round.id, phone))
    if kept is None or kept.expires_at <= now or kept.tries >= TEXT_TRIES:
        raise Refused(Refusal.TEXT_WRONG, "digits")
    kept.tries += 1
    if not hmac.compare_digest(kept.code, _text_digest(secret, phone, _digits(digits))):
        raise Refused(Refusal.TEXT_WRONG, "digits")
    entry = doors.DoorEntry(IdentityMethod.PHONE, Channel.ONLINE, area_id, old_enough)
    credential = doors.by_phone(round, phone, entry)
    kept.tries = TEXT_TRIES
    return credential
