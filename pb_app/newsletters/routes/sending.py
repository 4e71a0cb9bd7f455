"""A test to oneself, sending, a second person's answer, and pausing or stopping what goes out."""

from collections.abc import Callable
from datetime import datetime

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock, outbox
from pb_app.access import Action, Actor
from pb_app.jobs import services as jobs
from pb_app.newsletters import circulars, forms, pages, queries
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.routes.blueprint import bp, desk_of, known_issue
from pb_app.newsletters.services import issues, sending
from pb_app.newsletters.terms import JOB, IssueState
from pb_app.people import current as people_current
from pb_app.places import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.labels import Wording


@bp.route("/<place>/issues/<int:issue_id>/test", methods=["POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def test(place: str, issue_id: int) -> ResponseReturnValue:
    """Every language, to one's own address alone."""
    issue, account, now = known_issue(issue_id), people_current.account(), clock.now()
    for edition in queries.editions([issue.id])[issue.id].values():
        words = circulars.letter(issue, edition)
        circular = outbox.add_circular(words.text, words.html)
        subject = _("Test: %(subject)s", subject=words.subject)
        outbox.queue(account.email, subject=subject, body=circulars.own_lists(), now=now, circular_id=circular.id)
    flash(_("A test is on its way to %(email)s.", email=account.email), "done")
    return redirect(desk_of(issue))


@bp.route("/<place>/issues/<int:issue_id>/send", methods=["GET", "POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def send(place: str, issue_id: int) -> ResponseReturnValue:
    issue, form = known_issue(issue_id), forms.SendForm()
    page = pages.issue_desk(current.place(), issue, signed_in().account_id)

    def do() -> None:
        state = issues.send(issue, form.moment(current.from_local), signed_in(), clock.now())
        if state is IssueState.ASKED:
            flash(_("Somebody else now has to agree. It goes out only then."), "done")
        else:
            _said(issue)

    lead: list[Wording] = [page.whom]
    if page.takes_two:
        lead.append(_("So many people get this that somebody else has to agree first."))
    return form_page(form, do, title=_("Send this newsletter"), button=_("Send it"), back=desk_of(issue), lead=lead)


def _said(issue: NewsletterIssue) -> None:
    """Say when it goes out, and begin at once if that is now."""
    now = clock.now()
    if issue.send_at is not None and issue.send_at <= now:
        jobs.ask(JOB, str(issue.id), now)
        flash(_("It is going out now. You can watch it here, pause it, or stop it."), "done")
    else:
        flash(_("It goes out by itself at the time you chose."), "done")


def _press(issue_id: int, do: Callable[[NewsletterIssue, Actor, datetime], None], said: str) -> ResponseReturnValue:
    issue = known_issue(issue_id)
    if press(lambda: do(issue, signed_in(), clock.now())) and said:
        flash(said, "done")
    return redirect(desk_of(issue))


@bp.route("/<place>/issues/<int:issue_id>/agree", methods=["POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def agree(place: str, issue_id: int) -> ResponseReturnValue:
    issue = known_issue(issue_id)
    if press(lambda: issues.agree(issue, signed_in(), clock.now())):
        _said(issue)
    return redirect(desk_of(issue))


@bp.route("/<place>/issues/<int:issue_id>/say-no", methods=["POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def say_no(place: str, issue_id: int) -> ResponseReturnValue:
    return _press(issue_id, issues.say_no, _("It does not go out. It is a draft again."))


@bp.route("/<place>/issues/<int:issue_id>/pause", methods=["POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def pause(place: str, issue_id: int) -> ResponseReturnValue:
    return _press(issue_id, sending.pause, _("It is paused. Nobody more gets it for now."))


@bp.route("/<place>/issues/<int:issue_id>/resume", methods=["POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def resume(place: str, issue_id: int) -> ResponseReturnValue:
    issue = known_issue(issue_id)
    if press(lambda: sending.resume(issue, signed_in(), clock.now())):
        jobs.ask(JOB, str(issue.id), clock.now())
        flash(_("It goes on. Everybody gets it once."), "done")
    return redirect(desk_of(issue))


@bp.route("/<place>/issues/<int:issue_id>/stop", methods=["POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def stop_sending(place: str, issue_id: int) -> ResponseReturnValue:
    """What was only planned is a draft again."""
    planned = known_issue(issue_id).state is IssueState.PLANNED
    said = _("It does not go out. It is a draft again.") if planned else _("It is stopped. Nobody more gets it.")
    return _press(issue_id, sending.stop, said)
