"""The end report: saving, sending and answering it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.delivery import current
from pb_app.outcomes import forms, pages, queries, services
from pb_app.outcomes.routes.blueprint import bp
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit


@bp.route("/<place>/project/<int:award_id>/report", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def report(place: str, award_id: int) -> ResponseReturnValue:
    """A few questions, more for a larger award; the report can be saved and finished later."""
    current.only_group_or_office()
    award, send = current.award(), request.form.get("act") == "send"
    asked, report = pages.asked(award), queries.report(award.id)
    data = {key.replace("-", "_"): text for key, text in (report.answers if report else {}).items()}
    form: Any = forms.report_form(asked, all_needed=send)(data=data | {"public": report.public if report else False})
    back = url_for("outcomes.project", place=place, award_id=award_id)

    def do() -> None:
        answers = {question.value: form[question.value.replace("-", "_")].data or "" for question in asked}
        public = form.public.data if "public" in form else True
        services.write_report(award, answers, signed_in(), public=public, send=send, now=clock.now())
        flash(_("Sent. Thank you for telling us.") if send else _("Saved. You can come back any time."), "done")

    if submit(form, do):
        return redirect(back)
    page = {"award": award, "report": report, "back": back, "learning": "public" not in form}
    return render_template("outcomes/report.html", form=form, **page), form.status()


@bp.route("/<place>/project/<int:award_id>/report/answer", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def answer_report(place: str, award_id: int) -> ResponseReturnValue:
    form = forms.ReportAnswerForm().set_choices()

    def do() -> None:
        accept = form.answer.data == "yes"
        services.answer_report(current.award(), form.why.data, signed_in(), clock.now(), accept=accept)

    back = url_for("outcomes.project", place=place, award_id=award_id)
    return form_page(form, do, back=back, title=_("Answer the end report"), button=_("Save"))
