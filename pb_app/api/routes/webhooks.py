"""Pages of webhooks: made, given a new secret, ended, and the page where messages are sent again."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.api import forms, pages, queries
from pb_app.api.models import Webhook, WebhookDelivery
from pb_app.api.routes.blueprint import pages_bp
from pb_app.api.services import webhooks as services
from pb_app.api.terms import DeliveryState
from pb_app.places import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, submit


def _hook(webhook_id: int) -> Webhook:
    return queries.webhook(current.place().id, webhook_id) or abort(404)


def _back(webhook_id: int) -> str:
    return url_for("api.webhook", place=current.place().slug, webhook_id=webhook_id)


@pages_bp.route("/<place>/webhooks")
@requires(Action.MANAGE_PLACE)
def webhooks(place: str) -> ResponseReturnValue:
    return render_template("api/webhooks.html", lines=pages.hook_lines(current.place()))


@pages_bp.route("/<place>/webhooks/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new_webhook(place: str) -> ResponseReturnValue:
    """The secret is on the page that answers, and nowhere else."""
    form, here = forms.WebhookForm(), current.place()
    form.resources.options = pages.watched()

    def do() -> Webhook:
        return services.make(
            here,
            name=form.name.data,
            address=form.address.data,
            resources=form.resources.data or [],
            actor=signed_in(),
            now=clock.now(),
        )

    if made := submit(form, do):
        flash(_("The webhook is made. Copy its secret now: it is shown only once."), "done")
        return render_template("api/secret.html", hook=made.result, back_href=_back(made.result.id))
    back = url_for("api.webhooks", place=place)
    page = {"title": _("Make a webhook"), "submit": _("Make the webhook"), "back_href": back}
    return render_template("form.html", form=form, hidden={}, **page), form.status()


@pages_bp.route("/<place>/webhooks/<int:webhook_id>")
@requires(Action.MANAGE_PLACE)
def webhook(place: str, webhook_id: int) -> ResponseReturnValue:
    page = pages.hook_page(current.place(), _hook(webhook_id), clock.now())
    return render_template("api/webhook.html", page=page)


@pages_bp.route("/<place>/webhooks/<int:webhook_id>/secret", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new_secret(place: str, webhook_id: int) -> ResponseReturnValue:
    hook = _hook(webhook_id)
    services.change_secret(hook, signed_in(), clock.now())
    flash(_("There is a new secret. Copy it now: it is shown only once. The old one still signs for a day."), "done")
    return render_template("api/secret.html", hook=hook, back_href=_back(webhook_id))


@pages_bp.route("/<place>/webhooks/<int:webhook_id>/end", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def end_webhook(place: str, webhook_id: int) -> ResponseReturnValue:
    services.end(_hook(webhook_id), signed_in(), clock.now())
    flash(_("The webhook has ended. It is told nothing any more."), "done")
    return redirect(url_for("api.webhooks", place=place))


def _replay(hook: Webhook, rows: Sequence[WebhookDelivery]) -> ResponseReturnValue:
    done: list[int] = []
    if press(lambda: done.append(services.replay(hook, rows, signed_in(), clock.now()))):
        words = ngettext("%(num)d message will be sent again.", "%(num)d messages will be sent again.", done[0])
        flash(words, "done")
    return redirect(_back(hook.id))


@pages_bp.route("/<place>/webhooks/<int:webhook_id>/replay", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def replay_all(place: str, webhook_id: int) -> ResponseReturnValue:
    """Everything that did not get through."""
    hook = _hook(webhook_id)
    return _replay(hook, queries.deliveries(hook.id, DeliveryState.DEAD, most=10_000)[::-1])


@pages_bp.route("/<place>/webhooks/<int:webhook_id>/deliveries/<int:delivery_id>/replay", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def replay(place: str, webhook_id: int, delivery_id: int) -> ResponseReturnValue:
    hook = _hook(webhook_id)
    return _replay(hook, [queries.delivery(hook.id, delivery_id) or abort(404)])
