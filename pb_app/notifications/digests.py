"""Messages made from notifications, in each person's own language, with a link to unsubscribe."""

import logging
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from flask import Flask, current_app, g
from flask_babel import force_locale
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer

from pb_app import outbox
from pb_app.db import db, upsert
from pb_app.notifications import queries, rules, slots
from pb_app.notifications.labels import sentence
from pb_app.notifications.models import Digest, NewsItem
from pb_app.notifications.slots import CHANNELS, EmailAddition
from pb_app.notifications.terms import Frequency, Topic
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.web.addresses import address, path_to
from pb_app.web.safe_addresses import site

log = logging.getLogger(__name__)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="stop-post")


def stop_link(account_id: int, topic: Topic) -> str:
    """The address that unsubscribes an account from a topic, without signing in."""
    token = _signer().dumps([account_id, topic.value])
    return site() + path_to("notifications.stop", token=token)


def read_stop(token: str) -> tuple[int, Topic] | None:
    """The account and topic of an unsubscribe link, or None if the link is not valid."""
    try:
        account_id, topic = _signer().loads(token)
        return int(account_id), Topic(topic)
    except (BadSignature, ValueError, TypeError) as error:
        log.info("a stop link is not one of ours: %s", type(error).__name__)
        return None


def compose(now: datetime, *, digests: bool = False) -> int:
    """Turn notifications that are due into messages in the outbox; returns how many. ``digests`` includes daily and weekly ones."""
    waiting = queries.waiting(now - rules.APART[Frequency.DAILY] if digests else None)
    ids = [news.account_id for news in waiting]
    wishes, last = queries.wishes(ids), queries.last_digests(ids)
    made = 0
    for account_id, rows in groupby(waiting, key=lambda news: news.account_id):
        account = people.by_id(account_id)
        assert account is not None
        gone = outbox.has_bounced(account.email)
        due: dict[bool, list[NewsItem]] = {True: [], False: []}
        for news in rows:
            how = rules.often(wishes.get(account_id, {}), news.topic)
            if gone or (how is Frequency.NEVER and not news.always):
                news.sent_at = now  # not wanted any more, or no address: it can still be read on the page
            elif news.at_once or rules.is_due(how, last.get(account_id), now):
                due[news.at_once].append(news)
        made += _letters(account, due, now)
    db.session.flush()
    return made


def _letters(account: Account, due: dict[bool, list[NewsItem]], now: datetime) -> int:
    for news in due[True]:
        _queue(account, [news], now)
    if due[False]:
        _queue(account, due[False], now)
        upsert(Digest.__table__, {"account_id": account.id, "last_at": now}, ("account_id",))
    return len(due[True]) + bool(due[False])


def _queue(account: Account, news: Sequence[NewsItem], now: datetime) -> None:
    base = site()
    with force_locale(account.language or current_app.config["LANGUAGES"][0]):
        added = [slots.addition(item) for item in news]
        lines = [_said(item, extra, base) for item, extra in zip(news, added, strict=True)]
        subject = lines[0].split("\n")[0] if len(news) == 1 else _("News from %(brand)s", brand=_brand())
        stop = stop_link(account.id, news[0].topic)
        foot = "" if news[0].always else _("Stop these messages: %(link)s", link=stop) + "\n"
        choose = _("Choose which messages you get: %(link)s", link=base + path_to("notifications.inbox"))
    body, calendar = "\n\n".join([*lines, f"{foot}{choose}"]), added[0].calendar if len(news) == 1 else ""
    outbox.queue(account.email, subject=subject, body=body, now=now, stop=stop, calendar=calendar)
    for item in news:
        item.sent_at = now
    for channel in CHANNELS.values():
        channel(account, news, now)


def _said(item: NewsItem, added: EmailAddition, base: str) -> str:
    """What happened, where it is read, and what else the message says of it."""
    href = f"{base}{address(item.link, item.link_ids)}"
    return "\n".join((sentence(item.headline, item.details), href, *added.lines))


def _brand() -> str:
    return str(current_app.config["BRAND_NAME"])


def tick(app: Flask, now: datetime) -> int:
    """Once a minute: send digests that are due."""
    with app.test_request_context():
        g.ticking = True  # there is no request: links use the configured address
        made = compose(now, digests=True)
        db.session.commit()
    return made
