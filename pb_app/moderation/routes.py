"""Addresses of moderation."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.db import db
from pb_app.moderation import crowds, forms, pages, queries, services, slots
from pb_app.moderation.models import Crowd, Moderation
from pb_app.moderation.terms import ModerationAction, Refusal, ReportReason, Thing, ThingKind
from pb_app.places import current
from pb_app.web import paging
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit

bp, PAGE = Blueprint("moderation", __name__, url_prefix="/moderation"), 20


def _thing(what: str, thing_id: int) -> Thing:
    if what not in set(ThingKind):
        abort(404)
    return slots.find(ThingKind(what), current.place().id, thing_id) or abort(404)


@bp.route("/<place>/report/<what>/<int:thing_id>", methods=["GET", "POST"])
@public("anybody can report what anybody can read; so many an hour")
@writes
def report(place: str, what: str, thing_id: int) -> ResponseReturnValue:
    thing = _thing(what, thing_id)
    if thing.hidden is not None or thing.held:
        abort(404)
    form = forms.ReportForm().set_choices(picture=bool(thing.picture))
    if done := submit(form, lambda: _report(thing, ReportReason(form.reason.data), form.words.data)):
        return done.result
    return render_template("moderation/report.html", form=form, thing=thing), form.status()


def _report(thing: Thing, reason: ReportReason, words: str) -> ResponseReturnValue:
    """Report it; danger is told at once, and a picture that may show a child is hidden at once."""
    place, now = current.place(), clock.now()
    services.report(thing, place.id, pages.draft(reason, words), now=now)
    if reason.is_of_a_picture and thing.picture:
        services.hide(thing, place.id, pages.reason_for_a_child(place), None, now)
    if reason.is_urgent:
        letter = pages.danger_letter(place, thing, words)
        services.tell_of_danger(thing, place.id, pages.danger_contacts(place), letter, now)
        return redirect(url_for("moderation.emergency", place=place.slug))
    flash(_("Thank you. A moderator will look at it."), "done")
    return redirect(thing.href)


@bp.route("/<place>/emergency")
@public("what to do when somebody may be in danger")
def emergency(place: str) -> ResponseReturnValue:
    return render_template("moderation/emergency.html")


@bp.route("/<place>/reported", methods=["GET", "POST"])
@requires(Action.MODERATE)
@writes
def reported(place: str) -> ResponseReturnValue:
    """Everything that was reported or waits for a look, oldest first, with one form for several at once."""
    page = pages.queue_page(current.place(), signed_in().account_id, clock.now())
    things = {waiting.thing.key: waiting.thing for waiting in page.waiting}
    form = forms.ModerateForm().set_choices({key: thing.words[:300] for key, thing in things.items()})

    def do() -> None:
        chosen = [things[key] for key in form.chosen.data or []]
        _moderate(chosen, ModerationAction(form.act.data), form.reason.data)
        flash(_("Done."), "done")

    if submit(form, do):
        return redirect(url_for("moderation.reported", place=place))
    return render_template("moderation/reported.html", form=form, page=page), form.status()


def _moderate(things: Sequence[Thing], act: ModerationAction, reason: str) -> None:
    for thing in things:
        if act is ModerationAction.HIDE:
            services.hide(thing, current.place().id, reason, signed_in(), clock.now())
        else:
            services.keep(thing, current.place().id, signed_in(), clock.now())


@bp.route("/<place>/look/<what>/<int:thing_id>", methods=["GET", "POST"])
@requires(Action.MODERATE)
@writes
def look(place: str, what: str, thing_id: int) -> ResponseReturnValue:
    """One thing with its reports: hide it with a reason that is there already, keep it, or show it again."""
    thing, actor = _thing(what, thing_id), signed_in()
    case = queries.Case(thing.kind, thing.id, tuple(queries.open_reports(thing.kind, thing.id)))
    hides, was = thing.hidden is None, request.form.get("was", "")
    form = forms.HideForm(data={"reason": pages.public_reason(case)}) if hides else forms.RestoreForm()

    def do() -> None:
        if was != ("shown" if hides else "hidden"):
            raise Refused(Refusal.NOT_HIDDEN if hides else Refusal.HIDDEN_ALREADY)
        act = services.hide if hides else services.restore
        act(thing, current.place().id, form.reason.data, actor, clock.now())
        flash(_("It is hidden everywhere.") if hides else _("It is shown again."), "done")

    if submit(form, do):
        return redirect(url_for("moderation.reported", place=place))
    return render_template(
        "moderation/look.html", form=form, thing=thing, case=case, notes=pages.notes(thing)
    ), form.status()


@bp.route("/<place>/keep/<what>/<int:thing_id>", methods=["POST"])
@requires(Action.MODERATE)
@writes
def keep(place: str, what: str, thing_id: int) -> ResponseReturnValue:
    thing = _thing(what, thing_id)
    if press(lambda: services.keep(thing, current.place().id, signed_in(), clock.now())):
        flash(_("Done."), "done")
    return redirect(url_for("moderation.reported", place=place))


def _hiding(moderation_id: int) -> Moderation:
    hiding = queries.decision(current.place().id, moderation_id)
    return hiding if hiding is not None and hiding.act is ModerationAction.HIDE else abort(404)


@bp.route("/<place>/hidden/<int:moderation_id>", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def hidden(place: str, moderation_id: int) -> ResponseReturnValue:
    """What was hidden, for its owner, who can ask for another look once."""
    hiding, actor = _hiding(moderation_id), signed_in()
    thing, form = _thing(hiding.kind.value, hiding.thing_id), forms.AppealForm()
    if actor.account_id not in thing.owners:
        abort(404)

    def do() -> None:
        services.appeal(hiding, thing, form.words.data, actor, clock.now())
        flash(_("Thank you. A different person will look at it and answer you."), "done")

    if submit(form, do):
        return redirect(url_for("moderation.hidden", place=place, moderation_id=moderation_id))
    asked = queries.appeal(current.place().id, moderation_id)
    return render_template("moderation/hidden.html", form=form, thing=thing, hiding=hiding, appeal=asked), form.status()


@bp.route("/<place>/appeals/<int:moderation_id>", methods=["GET", "POST"])
@requires(Action.MODERATE)
@writes
def answer_appeal(place: str, moderation_id: int) -> ResponseReturnValue:
    asked = queries.appeal(current.place().id, moderation_id) or abort(404)
    hiding, form = _hiding(moderation_id), forms.AnswerAppealForm().set_choices()
    thing = _thing(hiding.kind.value, hiding.thing_id)

    def do() -> None:
        shown, reason = form.shows_again, form.reason.data
        services.answer_appeal(
            asked, hiding, thing, answer=reason, shown_again=shown, actor=signed_in(), now=clock.now()
        )
        flash(_("Done."), "done")

    return form_page(
        form,
        do,
        back=url_for("moderation.reported", place=place),
        title=_("Another look"),
        button=_("Answer"),
        lead=[thing.words, hiding.reason, asked.words],
    )


@bp.route("/<place>/log")
@public("what was hidden or shown again, and why, with counts and without names")
def log(place: str) -> ResponseReturnValue:
    number, place_id = paging.wanted(), current.place().id
    rows = queries.decisions(place_id, number, PAGE)
    if not rows and number > 1:
        abort(404)
    return render_template(
        "moderation/log.html",
        totals=queries.totals(place_id, clock.now()),
        hours=queries.settings(place_id).hours,
        page=paging.Page(rows[:PAGE], number, number + (len(rows) > PAGE), len(rows)),
    )


@bp.route("/<place>/settings", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def settings(place: str) -> ResponseReturnValue:
    current_place = current.place()
    form = forms.SettingsForm(data=forms.SettingsForm.typed(queries.settings(current_place.id)))

    def do() -> None:
        services.choose(current_place.id, form.settings(), signed_in(), clock.now())
        flash(_("Saved."), "done")

    back = url_for("moderation.reported", place=place)
    return form_page(form, do, back=back, title=_("Settings for reports"), button=_("Save"))


@bp.route("/<place>/crowds")
@requires(Action.MODERATE)
def new_crowds(place: str) -> ResponseReturnValue:
    """New accounts that look as if they came together, and what was done about others."""
    place_id = current.place().id
    found = crowds.find(place_id, clock.now())
    return render_template("moderation/crowds.html", found=found, done=crowds.done(place_id), form=forms.ButtonForm())


@bp.route("/<place>/crowds/<crowd_key>", methods=["GET", "POST"])
@requires(Action.MODERATE)
@writes
def crowd(place: str, crowd_key: str) -> ResponseReturnValue:
    """Everything that one crowd wrote; suspend its accounts and hide all of it at once."""
    place_id, form = current.place().id, forms.CrowdForm()
    facts = next((one for one in crowds.find(place_id, clock.now()) if one.key == crowd_key), None) or abort(404)

    def do() -> None:
        seen, reason = request.form.get("digest", ""), form.reason.data
        crowds.suspend(facts, place_id, digest=seen, reason=reason, actor=signed_in(), now=clock.now())
        flash(_("They are suspended, and what they wrote is hidden. You can undo this."), "done")

    if submit(form, do):
        return redirect(url_for("moderation.new_crowds", place=place))
    return render_template("moderation/crowd.html", form=form, facts=facts), form.status()


@bp.route("/<place>/crowds/<int:crowd_id>/undo", methods=["POST"])
@requires(Action.MODERATE)
@writes
def undo_crowd(place: str, crowd_id: int) -> ResponseReturnValue:
    crowd = db.session.get(Crowd, crowd_id)
    if crowd is None or crowd.place_id != current.place().id:
        abort(404)
    if press(lambda: crowds.undo(crowd, _("These accounts are not spam."), signed_in(), clock.now())):
        flash(_("They can write again, and what they wrote is shown again."), "done")
    return redirect(url_for("moderation.new_crowds", place=place))
