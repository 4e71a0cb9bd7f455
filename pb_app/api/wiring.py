"""Connects the API to the application: labels, blueprints, the clock, agreements, the desk, and proposals' pages."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.api import addresses, commands, labels, pages, personal_data, routes, tasks, webhook_sending
from pb_app.api.routes.blueprint import BELOW, told
from pb_app.api.terms import Permission
from pb_app.moderation.slots import NOTES
from pb_app.notifications.labels import add_headlines
from pb_app.partners.slots import DOORS
from pb_app.proposals.slots import PANELS
from pb_app.rights.slots import HOLDINGS
from pb_app.sharing.slots import INPUTS, SENDINGS, SharedInput
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.slots import JOBS, TICKS, TOLD

SAID = {word: text for word, text in labels.LABELS if isinstance(word, Permission)}
ABOUT = {
    Permission.ADD_PROPOSALS: _l("A moderator looks at each one first. No account is made for anybody."),
    Permission.ADD_FIGURES: _l(
        "For subjects that staff have begun and that the organisation publishes. They are checked like a file, then they are public."
    ),
    Permission.ADD_ATTENDANCE: _l("Only the number, once the event is over."),
}
#: After everything that changes what is public.
LAST = 120


def init_app(app: Flask) -> None:
    commands.init_commands(app)
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    web_addresses.add(app, addresses.ADDRESSES)
    app.register_blueprint(routes.bp)
    app.register_blueprint(routes.pages_bp)
    for permission, title in SAID.items():
        INPUTS.add(app, SharedInput(key=permission.value, title=title, about=ABOUT[permission]))
    SENDINGS.add(app, pages.sent_under)
    PANELS.add(app, "api/origin_panel.html", lambda proposal, _author: pages.origin_panel(proposal), position=5)
    NOTES.add(app, pages.origin_note)
    DOORS.add(app, tasks.doors)
    TASKS.add(app, tasks.tasks)
    TOLD.add(app, (BELOW, told))
    TICKS.add(app, commands.tick, position=LAST)
    JOBS.add(app, webhook_sending.TASK)
