"""The page of letters to print, each in the place's languages and with a QR code. It is sent once and not stored."""

from collections.abc import Sequence
from datetime import datetime

import segno
from babel import Locale
from flask import g, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app.enrolment.terms import CodeLetter
from pb_app.outbox import NotifySender
from pb_app.rounds.models import Round
from pb_app.voting import pages
from pb_app.web.i18n import moment, offered
from pb_app.web.safe_addresses import site
from pb_app.web.slots import SENDER


def letter_page(round: Round, batch_id: int, made: Sequence[CodeLetter], *, large: bool) -> ResponseReturnValue:
    """Every letter on a page of its own, in every language that the place offers."""
    base = site()
    link = base + url_for("enrolment.enter", place=g.place.slug, round=round.slug)
    picture = segno.make(link).svg_data_uri(scale=4, border=2, light="white")
    _post(made, batch_id, link)
    html = render_template(
        "enrolment/letters.html",
        round=round,
        batch_id=batch_id,
        letters=made,
        large=large,
        link=link,
        picture=picture,
        languages=offered(),
        texts=texts,
        closes=pages.closes(round),
    )
    response = make_response(html)
    response.headers["Cache-Control"] = "no-store"
    return response


def texts(code: str, round: Round, closes: datetime | None) -> dict[str, str]:
    """What a letter says in one language."""
    with force_locale(code):
        until = moment(closes) if closes else ""
        how = _(
            "Open the address below, or scan the QR code, and type the code. You need no account. You can change your vote until %(when)s. Keep the code to yourself: it is your vote.",
            when=until,
        )
        title = _("Your vote: %(round)s", round=round.title)
    return {"title": title, "how": how, "dir": str(Locale.parse(code).text_direction)}


def _post(made: Sequence[CodeLetter], batch_id: int, link: str) -> None:
    """Through GOV.UK Notify as well, where it is set up and the letter has an address."""
    sender = SENDER.value()
    if isinstance(sender, NotifySender) and sender.letter_template:
        for letter in made:
            if len(letter.lines) >= 3:
                sender.letter(letter.lines[:7], letter.code, f"{batch_id}-{letter.serial}", link)
