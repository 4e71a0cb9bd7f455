"""A test to oneself, sending, a second person's answer, and pausing or stopping what goes out."""

from collections.abc import Callable
from datetime import datetime

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock, outbox
from pb_app.access import Action, Actor
from pb_app.jobs import services as jobs
from pb_app.newsletters import circulars, desk_pages, forms, queries
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.routes.blueprint import bp, desk_of, known_issue
from pb_app.newsletters.services import issues, sending, shown_issues
from pb_app.newsletters.terms import JOB, IssueState
from pb_app.people import current as people_current
from pb_app.places import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, shut, submit
from pb_app.web.forms import BaseForm


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
    """Shows every word and whom it goes to; only just that is sent."""
    issue, form = known_issue(issue_id), forms.SendForm()
    if away := shut(lambda: issues.must_be_draft(issue), desk_of(issue)):
        return away

    def do() -> None:
        _must_be_as_shown(issue)
        state = issues.send(issue, form.moment(current.from_local), signed_in(), clock.now())
        if state is IssueState.ASKED:
            flash(_("Somebody else now has to agree. It goes out only then."), "done")
        else:
            _said(issue)

    return _decide(issue, form, do, title=_("Send this newsletter"), button=_("Send it"))


def _must_be_as_shown(issue: NewsletterIssue) -> None:
    shown_issues.must_be(issue, current.place(), request.form.get("shown", ""))


def _decide(
    issue: NewsletterIssue, form: BaseForm, do: Callable[[], None], *, title: str, button: str
) -> ResponseReturnValue:
    if submit(form, do):
        return redirect(desk_of(issue))
    page = desk_pages.send_page(current.place(), issue)
    shown = {"page": page, "title": title, "submit": button}
    return render_template("newsletters/send.html", form=form, **shown), form.status()


def _said(issue: NewsletterIssue) -> None:
    """Say when it goes out, and begin at once if that is now."""
    now = clock.now()
    if issue.send_at is not None and issue.send_at <= now:
        jobs.ask(JOB, str(issue.id), now)
        flash(_("It goes out in a moment. Until then you can hold it back."), "done")
    else:
        flash(_("It is planned. It goes out by itself at the time you chose."), "done")


def _press(issue_id: int, do: Callable[[NewsletterIssue, Actor, datetime], None], said: str) -> ResponseReturnValue:
    issue = known_issue(issue_id)
    if press(lambda: do(issue, signed_in(), clock.now())) and said:
        flash(said, "done")
    return redirect(desk_of(issue))


@bp.route("/<place>/issues/<int:issue_id>/agree", methods=["GET", "POST"])
@requires(Action.SEND_NEWSLETTERS)
@writes
def agree(place: str, issue_id: int) -> ResponseReturnValue:
    """The second person sees what the first one saw."""
    issue, form = known_issue(issue_id), forms.ButtonForm()
    if away := shut(lambda: issues.must_be_asked(issue), desk_of(issue)):
        return away

    def do() -> None:
        _must_be_as_shown(issue)
        issues.agree(issue, signed_in(), clock.now())
        _said(issue)

    return _decide(issue, form, do, title=_("Read it, then decide"), button=_("I have read it, send it"))


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
