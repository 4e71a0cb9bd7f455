"""Addresses of application forms: the eligibility check and the form builder."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.application_forms import forms, labels, queries, rules, services
from pb_app.application_forms.terms import Question
from pb_app.funds import current as funds_current
from pb_app.places import current as places_current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import own_name

bp = Blueprint("application_forms", __name__, url_prefix="/application-forms")


def _languages() -> dict[str, str]:
    return {code: own_name(code) for code in places_current.place().languages}


@bp.route("/<place>/<fund>/can-we-apply", methods=["GET", "POST"])
@public("everybody can find out whether the fund is for them; nothing is kept")
@writes
def can_we_apply(place: str, fund: str) -> ResponseReturnValue:
    book = queries.application_form(funds_current.fund().id)
    form = forms.eligibility_form(book.checks)

    def do() -> list[tuple[str, str]]:
        failing = rules.not_met(book.checks, {check.key: form[check.key].data for check in book.checks})
        return [labels.check_words(check) for check in failing]

    answered = submit(form, do)
    advice = answered.result if answered else []
    page = {"fund": funds_current.fund(), "tiers": [forms.tier_name(book, n) for n in range(len(book.tiers))]}
    status = 200 if answered else form.status()
    return render_template(
        "application_forms/can_we_apply.html", form=form, answered=answered is not None, advice=advice, **page
    ), status


@bp.route("/<place>/<fund>/")
@requires(Action.MANAGE_FORMS)
def builder(place: str, fund: str) -> ResponseReturnValue:
    """All questions in order, with what each needs."""
    book = queries.application_form(funds_current.fund().id)
    missing = {q.key: _unsaid(q) for q in book.questions}
    return render_template(
        "application_forms/builder.html",
        fund=funds_current.fund(),
        book=book,
        asks=labels.asks,
        check_words=labels.check_words,
        tier_names=[forms.tier_name(book, n) for n in range(len(book.tiers))],
        unsaid=missing,
        form=forms.ButtonForm(),
    )


def _unsaid(question: Question) -> list[str]:
    """Languages of the place into which the fund's own question is not translated yet."""
    return [name for code, name in _languages().items() if question.words and not question.words.get(code)]


@bp.route("/<place>/<fund>/questions/<key>", methods=["GET", "POST"])
@requires(Action.MANAGE_FORMS)
@writes
def question(place: str, fund: str, key: str) -> ResponseReturnValue:
    """Change a question; the key ``new`` adds one."""
    current_fund, languages = funds_current.fund(), _languages()
    book = queries.application_form(current_fund.id)
    asked = book.question(key)
    if asked is None and key != "new":
        abort(404)
    form = forms.question_form(book, asked, languages)

    def do() -> str:
        made = form.question(asked.key if asked else None, list(languages), asked)
        services.put_question(current_fund, made, signed_in(), clock.now(), new=asked is None)
        flash(_("Saved."), "done")
        return str(made.key)

    return form_page(
        form,
        do,
        back=_back(place, fund),
        title=labels.asks(asked) if asked else _("A new question"),
        button=_("Save this question"),
        lead=[_("Leave the boxes empty to use our wording.")] if asked and asked.key in services.BUILT_IN else [],
        then=lambda key: _back(place, fund) + f"#{key}",
    )


def _back(place: str, fund: str) -> str:
    return url_for("application_forms.builder", place=place, fund=fund)


@bp.route("/<place>/<fund>/questions/<key>/<move>", methods=["POST"])
@requires(Action.MANAGE_FORMS)
@writes
def move(place: str, fund: str, key: str, move: str) -> ResponseReturnValue:
    """Move a question up or down, or remove it."""
    current_fund, actor, now = funds_current.fund(), signed_in(), clock.now()
    if queries.application_form(current_fund.id).question(key) is None or move not in ("up", "down", "remove"):
        abort(404)
    if move == "remove":
        services.remove_question(current_fund, key, actor, now)
    else:
        services.move_question(current_fund, key, -1 if move == "up" else 1, actor, now)
    return redirect(_back(place, fund) + (f"#{key}" if move != "remove" else ""))


@bp.route("/<place>/<fund>/tiers", methods=["GET", "POST"])
@requires(Action.MANAGE_FORMS)
@writes
def tiers(place: str, fund: str) -> ResponseReturnValue:
    current_fund = funds_current.fund()
    form = forms.TiersForm(data=forms.TiersForm.typed(queries.application_form(current_fund.id).tiers))

    def do() -> None:
        services.set_tiers(current_fund, form.tiers(), signed_in(), clock.now())
        flash(_("Saved."), "done")

    lead = [
        _(
            "The more money people ask for, the more questions they answer. Go from low to high; leave lines you "
            "do not need empty."
        )
    ]
    return form_page(form, do, back=_back(place, fund), title=_("Limits"), button=_("Save"), lead=lead)


@bp.route("/<place>/<fund>/checks", methods=["GET", "POST"])
@requires(Action.MANAGE_FORMS)
@writes
def checks(place: str, fund: str) -> ResponseReturnValue:
    """The eligibility questions: add one, or remove one."""
    current_fund, languages, form = funds_current.fund(), _languages(), forms.check_form(_languages())
    kept = queries.application_form(current_fund.id).checks
    gone = request.form.get("remove")
    if gone and form.is_submitted():
        services.set_checks(current_fund, tuple(c for c in kept if c.key != gone), signed_in(), clock.now())
        return redirect(url_for("application_forms.checks", place=place, fund=fund))

    def do() -> None:
        services.set_checks(current_fund, (*kept, form.check(list(languages))), signed_in(), clock.now())

    if submit(form, do):
        return redirect(url_for("application_forms.checks", place=place, fund=fund))
    said = [(check, *labels.check_words(check)) for check in kept]
    return render_template("application_forms/checks.html", form=form, checks=said, fund=current_fund), form.status()
