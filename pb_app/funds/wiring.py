"""Connects funds to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from pb_app.forum.slots import PARTS
from pb_app.funds import commands, labels, personal_data, queries, routes, tasks, whole_place
from pb_app.people.slots import FUNDS_OF
from pb_app.places import queries as places
from pb_app.rights.slots import HOLDINGS
from pb_app.sharing import queries as sharing
from pb_app.sharing.slots import CAUSES, USES, AgreementCause, PowerUse
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    TASKS.add(app, tasks.tasks)
    commands.init_commands(app)
    FUNDS_OF.fill(app, funds_of)
    USES.add(app, _uses)
    CAUSES.add(app, _causes)
    PARTS.add(app, whole_place.of_money, position=15)
    MENU.add(app, MenuItem(_l("Money"), "funds.index", in_row=True), position=20)


def _uses(place_id: int) -> list[PowerUse]:
    """The pooled sources that rest on a power."""
    place, found = places.by_id(place_id), queries.powers_in(place_id)
    titles = sharing.public_titles({row.agreement_id for row, _source, _fund in found if row.agreement_id})
    return [
        PowerUse(
            card=row.card,
            title=f"{fund.name}: {source.name}",
            href=url_for("funds.fund", place=place.slug, fund=fund.slug),
            agreement=titles.get(row.agreement_id or 0, row.agreement),
            agreement_href=url_for("sharing.agreement", place=place.slug, agreement_id=row.agreement_id)
            if row.agreement_id in titles
            else "",
            agreed_on=row.agreed_on,
        )
        for row, source, fund in found
    ]


def _causes(agreement_id: int) -> list[AgreementCause]:
    """The sources of funds that rest on an agreement."""
    place = places.by_id(sharing.agreement_by_id(agreement_id).place_id)
    return [
        AgreementCause(
            title=f"{fund.name}: {source.name}",
            href=url_for("funds.fund", place=place.slug, fund=fund.slug),
            said=_l("The money that it puts into the fund rests on this agreement."),
        )
        for row, source, fund in queries.powers_in(place.id)
        if row.agreement_id == agreement_id
    ]


def funds_of(place_id: int) -> dict[str, str]:
    """The funds of a place as choices of a form."""
    return {str(fund.id): fund.name for fund in queries.of_place(place_id)}
