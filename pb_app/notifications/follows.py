"""ThingFollow something: by account or by address, being told, and stopping with one button.

Nothing is kept of an address before its owner has pressed the button in the message. What is followed has no time.
"""

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from sqlalchemy import delete

from pb_app import outbox
from pb_app.db import db, upsert
from pb_app.notifications import queries, services
from pb_app.notifications.labels import sentence
from pb_app.notifications.models import NewsItem, ThingFollow
from pb_app.notifications.slots import EmailAddition, followed
from pb_app.notifications.terms import FollowButton, Followed, FollowedKind, Topic
from pb_app.web.addresses import address, path_to
from pb_app.web.safe_addresses import site

log = logging.getLogger(__name__)

#: So long the button in a message works, in seconds.
CONFIRM_LIFE = 7 * 24 * 60 * 60


def follow(account_id: int, kind: FollowedKind, thing_id: int) -> None:
    """A second time changes nothing."""
    _keep(kind, thing_id, account_id=account_id, email=None, language="")


def follow_by_mail(email: str, kind: FollowedKind, thing_id: int, language: str) -> None:
    _keep(kind, thing_id, account_id=None, email=email.lower(), language=language)


def _keep(kind: FollowedKind, thing_id: int, *, account_id: int | None, email: str | None, language: str) -> None:
    row = {"key": secrets.token_urlsafe(16), "account_id": account_id, "email": email, "language": language}
    row |= {"kind": kind, "thing_id": thing_id}
    who = "email" if account_id is None else "account_id"
    upsert(
        ThingFollow.__table__, row, (who, "kind", "thing_id"), kind=kind
    )  # its key stays: links in sent messages lead to it


def stop(account_id: int, kind: FollowedKind, thing_id: int) -> None:
    row = queries.following_of(account_id, kind, thing_id)
    if row is not None:
        end(row)


def end(row: ThingFollow) -> None:
    db.session.delete(row)
    db.session.flush()


def forget(kind: FollowedKind, thing_id: int) -> None:
    """There is nothing more to be told: nobody is kept as following it."""
    db.session.execute(delete(ThingFollow).where(ThingFollow.kind == kind, ThingFollow.thing_id == thing_id))


def is_following(account_id: int | None, kind: FollowedKind, thing_id: int) -> bool:
    return account_id is not None and queries.following_of(account_id, kind, thing_id) is not None


def button(account_id: int | None, kind: FollowedKind, thing_id: int) -> FollowButton:
    follows = is_following(account_id, kind, thing_id)
    return FollowButton(kind=kind, id=thing_id, is_known=account_id is not None, follows=follows)


def tell(news: Followed, headline: StrEnum, now: datetime, *, also: Sequence[Followed] = ()) -> None:
    """Tell everybody who follows this, or something of ``also`` that it belongs to; nobody twice."""
    rows = [row for each in (news, *also) for row in queries.followings(each.kind, each.id)]
    with_account = {row.account_id for row in rows if row.account_id is not None}
    services.notify(with_account, Topic.FOLLOWED, headline, news.link, now, title=news.title)
    by_mail = {row.email: row for row in reversed(rows) if row.email is not None}
    for email, row in sorted(by_mail.items()):
        if not outbox.has_bounced(email):
            _write(row, email, news, headline, now)


def _write(row: ThingFollow, email: str, news: Followed, headline: StrEnum, now: datetime) -> None:
    with force_locale(row.language or current_app.config["LANGUAGES"][0]):
        said = sentence(headline.value, {"title": news.title})
        href = site() + address(news.link.kind.value, news.link.ids)
        foot = _("Stop these messages: %(link)s", link=stop_link(row))
    outbox.queue(email, subject=said, body=f"{said}\n{href}\n\n{foot}", now=now, stop=stop_link(row))


def please_confirm(email: str, thing: Followed, language: str, now: datetime) -> None:
    """The message after an address was typed: nobody is told anything before its button is pressed."""
    token = _confirmer().dumps([email.lower(), thing.kind.value, thing.id, language])
    link = site() + path_to("notifications.follow_confirm", token=token)
    subject = _("Do you want to hear what comes of it?")
    body = _(
        "Somebody asked at this address to hear what comes of “%(title)s”. If it was you, open this page and press the "
        "button: %(link)s",
        title=thing.title,
        link=link,
    )
    ignore = _("If it was not you, do nothing. We have kept nothing.")
    outbox.queue(email.lower(), subject=subject, body=f"{body}\n\n{ignore}", now=now)


def read_confirm(token: str) -> tuple[str, Followed, str] | None:
    """Whose address, what they follow, and in which language; None for a link that is not ours, too old, or of nothing."""
    try:
        email, kind, thing_id, language = _confirmer().loads(token, max_age=CONFIRM_LIFE)
        thing = followed(FollowedKind(kind), [int(thing_id)]).get(int(thing_id))
    except (BadSignature, ValueError, TypeError) as error:
        log.info("a link to follow something is not one of ours: %s", type(error).__name__)
        return None
    return (str(email), thing, str(language)) if thing else None


def stop_link(row: ThingFollow) -> str:
    """The address with the button that stops this one following, without signing in. It ends with the following."""
    return site() + path_to("notifications.follow_stop", token=_stopper().dumps(row.key))


def read_stop(token: str) -> ThingFollow | None:
    try:
        return queries.following(str(_stopper().loads(token)))
    except BadSignature as error:
        log.info("a link to stop following is not one of ours: %s", type(error).__name__)
        return None


def stop_line(item: NewsItem) -> EmailAddition | None:
    """In an email about something that is followed: the way to stop just that."""
    kind = next((each for each in FollowedKind if each.value == item.link), None)
    if item.topic is not Topic.FOLLOWED or kind is None:
        return None
    ids = [id for name, id in item.link_ids.items() if name != "place_id"] or list(item.link_ids.values())
    row = queries.following_of(item.account_id, kind, ids[0])
    return EmailAddition(lines=[_("Stop following just this: %(link)s", link=stop_link(row))]) if row else None


def _confirmer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="following-confirm")


def _stopper() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="following-stop")
