"""Ask for texts, confirm a number, stop, and put a text in the outbox within the limits of the day."""

import hmac
from datetime import date, datetime
from secrets import randbelow

from sqlalchemy import delete

from pb_app import outbox
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db, upsert
from pb_app.db.turns import one_at_a_time
from pb_app.identity.codes import six_digits
from pb_app.identity.phones import read_phone
from pb_app.identity.terms import PhoneKind, Unusable
from pb_app.outbox import DeliveryMethod, OutboxMessage
from pb_app.places.models import Place
from pb_app.text_messages import events, queries, rules
from pb_app.text_messages.models import TextNumber, TextSetting, TextSpent, TextStop
from pb_app.text_messages.terms import GatewaySettings, Limits, Refusal


def choose_sender(place: Place, gateway: GatewaySettings | None, limits: Limits, actor: Actor, now: datetime) -> None:
    """Set which service sends the texts of a place; None: it sends none. Refuses one that is for other places."""
    if gateway is not None and not gateway.is_for(place.slug):
        raise Refused(Refusal.GATEWAY_UNKNOWN, "gateway")
    if gateway is None and queries.setting(place.id) is None:
        return
    if gateway is None:
        db.session.execute(delete(TextSetting).where(TextSetting.place_id == place.id))
    else:
        values = {"gateway": gateway.name, "place_limit": limits.place, "number_limit": limits.number}
        upsert(TextSetting.__table__, {"place_id": place.id, **values}, ("place_id",))
    audit.record(
        events.TextSenderSet(gateway.name if gateway else "", limits.place, limits.number), actor, now, place.id
    )


def ask(account_id: int, place: Place, typed: str, body: str, *, secret: str, now: datetime, today: date) -> None:
    """Text a code to a number; ``{code}`` in ``body`` stands for it. Nothing else goes there before it is typed."""
    number = _textable(typed)
    digest = rules.digest(secret, number)
    if queries.has_stopped(digest):
        raise Refused(Refusal.STOPPED, "number")
    _must_not_ask_again(account_id, secret, today)
    code = f"{randbelow(10**6):06d}"
    row = queries.number_of(account_id) or TextNumber(account_id=account_id)
    row.place_id, row.number, row.digest = place.id, number, digest
    row.code, row.expires_at = rules.code_digest(secret, account_id, code), now + rules.CODE_LIFE
    row.tries, row.confirmed_on = 0, None
    db.session.add(row)
    db.session.flush()
    if not send(row, body.replace("{code}", code), now, today):
        raise Refused(Refusal.TOO_MANY_TODAY, "number")


def _must_not_ask_again(account_id: int, secret: str, today: date) -> None:
    """Nobody spends the place’s money on the numbers of strangers."""
    key = rules.digest(secret, f"account {account_id}")
    one_at_a_time(f"texts:{key}")
    asked = queries.spent(key, today)
    if asked >= rules.CODES_A_DAY:
        raise Refused(Refusal.TOO_MANY_TODAY, "number")
    _spend(key, today, asked + 1)


def _spend(key: str, today: date, parts: int) -> None:
    upsert(TextSpent.__table__, {"key": key, "day": today, "parts": parts}, ("key", "day"))


def _textable(typed: str) -> str:
    try:
        phone = read_phone(typed)
    except Unusable:
        raise Refused(Refusal.NUMBER_WRONG, "number") from None
    if phone.kind is PhoneKind.OTHER:  # also those that cost whoever writes to them
        raise Refused(Refusal.NUMBER_WRONG, "number")
    if phone.kind is PhoneKind.LANDLINE:
        raise Refused(Refusal.NUMBER_LANDLINE, "number")
    return phone.number


def confirm(account_id: int, typed: str, *, secret: str, now: datetime, today: date) -> bool:
    """Whether the code was right; from now on texts go there. Wrong tries are counted. Refuses an old code."""
    row = queries.number_of(account_id)
    if row is None or row.expires_at is None or now > row.expires_at or row.tries >= rules.CODE_TRIES:
        raise Refused(Refusal.CODE_OLD, "code")
    if not hmac.compare_digest(rules.code_digest(secret, account_id, _digits(typed)), row.code):
        row.tries += 1
        return False
    row.confirmed_on, row.expires_at, row.code = today, None, ""
    return True


def _digits(typed: str) -> str:
    try:
        return six_digits(typed)
    except Unusable:
        return ""


def send(row: TextNumber, text: str, now: datetime, today: date) -> bool:
    """Put a text in the outbox; False if the place sends none, or the limit of the day is reached."""
    chosen, count = queries.setting(row.place_id), rules.parts(rules.plain(text))
    if chosen is None or not row.number or queries.has_stopped(row.digest):
        return False
    by_place = queries.place_key(row.place_id)
    one_at_a_time(f"texts:{by_place}", f"texts:{row.digest}")
    limits = {by_place: chosen.place_limit, row.digest: chosen.number_limit}
    spent = {key: queries.spent(key, today) for key in limits}
    if any(spent[key] + count > limits[key] for key in limits):
        return False
    for key in limits:
        _spend(key, today, spent[key] + count)
    outbox.queue(
        outbox.account(row.account_id),
        subject="",
        body=f"{row.number}\n{rules.plain(text)}",
        now=now,
        by=DeliveryMethod.TEXT,
        route=chosen.gateway,
    )
    return True


def end(account_id: int) -> None:
    """Somebody wants no texts any more, or closes their account: their number goes, and what still waits for it."""
    db.session.execute(delete(TextNumber).where(TextNumber.account_id == account_id))
    mine = (OutboxMessage.to == outbox.account(account_id), OutboxMessage.by == DeliveryMethod.TEXT)
    db.session.execute(delete(OutboxMessage).where(*mine))


def stop(number: str, secret: str, now: datetime) -> None:
    """Whoever has this number said stop."""
    digest = rules.digest(secret, number)
    upsert(TextStop.__table__, {"digest": digest, "at": now}, ("digest",))
    for row in queries.with_digest(digest):
        end(row.account_id)


def start(number: str, secret: str) -> None:
    """They said start: they can ask for texts again, on their own page."""
    db.session.execute(delete(TextStop).where(TextStop.digest == rules.digest(secret, number)))


def tidy(today: date, now: datetime) -> None:
    """Delete counts of earlier days, and numbers whose code nobody typed in time."""
    db.session.execute(delete(TextSpent).where(TextSpent.day < today))
    db.session.execute(delete(TextNumber).where(TextNumber.expires_at < now))
