"""Addresses of notifications: the list, the settings, and unsubscribing."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.notifications import digests, forms, labels, queries, rules, services
from pb_app.notifications.slots import WAYS
from pb_app.notifications.terms import Frequency, Topic
from pb_app.outbox import has_bounced
from pb_app.people import current as people_current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.addresses import address
from pb_app.web.extensions import csrf
from pb_app.web.form_page import submit
from pb_app.web.i18n import own_name

bp = Blueprint("notifications", __name__, url_prefix="/notifications")


@bp.route("/", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def inbox() -> ResponseReturnValue:
    """The person's own notifications, and how often they are e-mailed."""
    account, actor = people_current.account(), signed_in()
    chosen = queries.wishes([account.id]).get(account.id, {})
    typed = {topic.value: rules.often(chosen, topic).value for topic in Topic}
    languages = {code: own_name(code) for code in current_app.config["LANGUAGES"]}
    form = forms.PreferencesForm(data={**typed, "language": account.language or next(iter(languages))})
    form.set_choices(languages, team=bool(actor.grants))

    def do() -> None:
        for topic, often in form.wishes().items():
            services.choose(account.id, topic, often)
        account.language = form.language.data
        flash(_("Saved."), "done")

    if submit(form, do):
        return redirect(url_for("notifications.inbox"))
    news = [
        (labels.sentence(news_item.headline, news_item.details), address(news_item.link, news_item.link_ids), news_item)
        for news_item in queries.latest(account.id)
    ]
    ways = [way for offered in WAYS.values() if (way := offered(account.id))]
    page = {"news": news, "ways": ways, "bounced": has_bounced(account.email), "email": account.email}
    return render_template("notifications/inbox.html", form=form, **page), form.status()


@bp.route("/stop/<token>", methods=["GET", "POST"])
@public("whoever holds the link from the e-mail may stop it; mail programs press it by themselves")
@writes
def stop(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing, because mail scanners follow links; pressing the button unsubscribes."""
    read_stop = digests.read_stop(token)
    if read_stop is None:
        abort(404)
    account_id, topic = read_stop
    done = forms.StopForm().is_submitted()
    if done:
        services.choose(account_id, topic, Frequency.NEVER)
    return render_template("notifications/stop.html", topic=topic, done=done, form=forms.StopForm())


# Mail programs do not send a CSRF token; the signed address authorises them instead (RFC 8058).
csrf.exempt(stop)
