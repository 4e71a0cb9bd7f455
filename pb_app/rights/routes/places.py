"""A place's privacy page and accessibility statement, and requests of people without an account."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.places import current
from pb_app.rights import forms, pages, queries
from pb_app.rights import places as services
from pb_app.rights.models import DataRequest
from pb_app.rights.routes.blueprint import bp
from pb_app.rights.routes.tries import count_try
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import day


@bp.route("/<place>/privacy")
@public("says who is responsible for people’s data, and what they can ask for")
def privacy(place: str) -> ResponseReturnValue:
    return render_template("rights/privacy.html", statement=queries.statement(current.place().id))


@bp.route("/<place>/accessibility")
@public("says what is hard to use, and whom to tell")
def accessibility(place: str) -> ResponseReturnValue:
    return render_template("rights/accessibility.html", statement=queries.statement(current.place().id))


@bp.route("/<place>/statement", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def set_statement(place: str) -> ResponseReturnValue:
    here = current.place()
    form = forms.StatementForm(data=pages.typed(queries.statement(here.id)))

    def do() -> None:
        services.set_statement(here.id, form.draft(), signed_in(), clock.now())
        flash(_("Saved. Everybody can read it on the privacy and accessibility pages."), "done")

    return form_page(
        form,
        do,
        title=_("Privacy and accessibility"),
        lead=[_("This is shown on two public pages. No round can be published before it is filled in.")],
        button=_("Save"),
        back=url_for("admin.desk", place=place),
        then=url_for("rights.privacy", place=place),
    )


@bp.route("/<place>/ask", methods=["GET", "POST"])
@public("people without an account can ask what is kept about them, too")
@writes
def ask(place: str) -> ResponseReturnValue:
    form = forms.RequestForm().set_choices()

    def do() -> None:
        now, draft = clock.now(), form.draft()
        count_try(draft.email, now)
        made = services.ask(current.place().id, draft, now)
        flash(_("Thank you. You get an answer by email by %(day)s.", day=day(made.due_on)), "done")

    return form_page(
        form,
        do,
        title=_("Ask about your personal data"),
        lead=[_("If you have an account, you can see, download and delete everything there by yourself.")],
        button=_("Send"),
        back=url_for("rights.privacy", place=place),
    )


@bp.route("/<place>/requests")
@requires(Action.MANAGE_PLACE)
def asked(place: str) -> ResponseReturnValue:
    rows = queries.requests(current.place().id)
    return render_template("rights/requests.html", requests=rows, today=clock.now().date())


def _request(request_id: int) -> DataRequest:
    return queries.request(current.place().id, request_id) or abort(404)


@bp.route("/<place>/requests/<int:data_request_id>", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def answer(place: str, data_request_id: int) -> ResponseReturnValue:
    asked, form = _request(data_request_id), forms.AnswerForm()

    def do() -> None:
        subject = _("Your question about personal data")
        services.answer(asked, form.answer.data, subject=subject, actor=signed_in(), now=clock.now())
        flash(_("Your answer is on its way."), "done")

    if submit(form, do):
        return redirect(url_for("rights.asked", place=place))
    return render_template("rights/request.html", form=form, asked=asked), form.status()
