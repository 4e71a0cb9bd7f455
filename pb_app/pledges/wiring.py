"""Connects evenings, pledges and deals to the application: labels, blueprint, and what fills the slots of lower features."""

from flask import Flask

from pb_app.guardians.slots import GUARDED, GuardedKind
from pb_app.guardians.terms import GuardianSubject
from pb_app.moderation.slots import KINDS
from pb_app.neighbourhoods.slots import AREA
from pb_app.participation.slots import LINES
from pb_app.partners.slots import DOORS, PANELS, WAITS
from pb_app.pledges import labels, moderation, pages, participation, personal_data, routes, tasks
from pb_app.pledges.services import deals
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS

DEAL_SIDES = GuardedKind(kind=GuardianSubject.DEAL_SIDE, find=deals.guarded, signed=deals.agreed_by_guardian)


def init_app(app: Flask) -> None:
    GUARDED.add(app, DEAL_SIDES)
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    app.register_blueprint(routes.bp)
    for kind in moderation.KINDS_HERE:
        KINDS.add(app, kind)
    LINES.add(app, participation.lines)
    TASKS.add(app, tasks.tasks)
    WAITS.add(app, tasks.waits)
    DOORS.add(app, tasks.doors)
    PANELS.add(app, "pledges/partner.html", pages.partner_panel, position=30)
    AREA.add(app, "pledges/area.html", pages.area_panel, position=25)
