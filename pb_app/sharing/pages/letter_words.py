"""The letter to whoever owns a rule, as plain words: what is printed, mailed and kept is the same."""

from datetime import date

from flask_babel import gettext as _

from pb_app.sharing.pages.barriers import BarrierCard
from pb_app.web.addresses import path_to
from pb_app.web.i18n import day
from pb_app.web.safe_addresses import site
from pb_app.web.signs import listed


def words(card: BarrierCard, place: str, today: date, due: date) -> str:
    """In the language of whoever sends it."""
    row = card.row
    address = site() + path_to("sharing.barrier", place=place, barrier_id=row.id)
    rule = row.rule.rstrip(" .") + "."
    reply = [_("Send your answer to: %(address)s", address=row.reply_to)] if row.reply_to else []
    parts = [
        day(today),
        row.title,
        _(
            "We work for people in %(places)s. A rule of yours stops us from doing it well: %(rule)s",
            places=listed(card.places),
            rule=rule,
        ),
        _headed(_("What happens"), row.words),
        _headed(_("What it costs"), row.cost),
        *(f"{one.partner.name} ({one.place.name}): {one.backer.words}" for one in card.filed_by if one.backer),
        _headed(_("What we ask you to do"), row.asks),
        _("Please answer by %(day)s. We publish your answer, and also if there is none.", day=day(due)),
        *reply,
        _("Everybody can read this letter and your answer here: %(address)s", address=address),
        "\n".join(one.partner.name for one in card.filed_by),
    ]
    return "\n\n".join(parts)


def _headed(heading: str, text: str) -> str:
    return f"{heading}\n{text}"
