"""The room: people answer one after the other on one phone, in five steps. The link is the key; nobody signs in."""

import hmac

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.pledges import forms, pages, queries, rules
from pb_app.pledges.models import Evening
from pb_app.pledges.routes.blueprint import bp
from pb_app.pledges.routes.evening import evening_of
from pb_app.pledges.services import evening as services
from pb_app.pledges.terms import AnswerKind, EveningStage, PledgeOwner, WishDoer
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices

KINDS = {EveningStage.DISCOVER: AnswerKind.STRENGTH, EveningStage.DREAM: AnswerKind.WISH}


def _evening(evening_id: int, room_key: str) -> Evening:
    evening = evening_of(evening_id)
    if evening.hidden_why is not None or not hmac.compare_digest(evening.room_key.encode(), room_key.encode()):
        abort(404)
    return evening


def _stage(word: str) -> EveningStage:
    stage = next((each for each in EveningStage if each.value == word), None)
    if stage is None:
        abort(404)
    return stage


def _takes(evening: Evening) -> bool:
    return rules.takes_answers(evening.held_on, places.today(evening.place_id, clock.now()))


@bp.route("/<place>/evenings/<int:evening_id>/room/<room_key>/<stage>", methods=["GET", "POST"])
@public("one phone in the room, or at home in the days after: the link is the key")
@writes
def room(place: str, evening_id: int, room_key: str, stage: str) -> ResponseReturnValue:
    evening, at = _evening(evening_id, room_key), _stage(stage)
    if not _takes(evening):
        flash(_("This evening takes no more answers."), "warning")
        return redirect(url_for("pledges.evening", place=place, evening_id=evening_id), 303)
    if at is EveningStage.DESIGN:
        return _sort(evening, at)
    if at is EveningStage.DELIVER:
        return _pledge(evening, at)
    return _say(evening, at)


def _here(evening: Evening, stage: EveningStage) -> str:
    place, key = current.place().slug, evening.room_key
    return url_for("pledges.room", place=place, evening_id=evening.id, room_key=key, stage=stage.value)


def _show(
    evening: Evening, stage: EveningStage, form: BaseForm | None, *, doer: WishDoer | None = None
) -> ResponseReturnValue:
    page = pages.room_page(evening, KINDS.get(stage), doer)
    following = _here(evening, stage.following) if stage.following else ""
    doers, status = choices(WishDoer), form.status() if form else 200
    shown = {"page": page, "stage": stage, "form": form, "following": following, "doers": doers}
    return render_template("pledges/room.html", **shown), status


def _say(evening: Evening, stage: EveningStage) -> ResponseReturnValue:
    kind = KINDS.get(stage)
    if kind is None:
        return _show(evening, stage, None)
    form = forms.RoomForm()

    def do() -> None:
        services.answer(evening, kind, form.words.data, clock.now())
        flash(_("Thank you. Pass the phone on."), "done")

    if submit(form, do):
        return redirect(_here(evening, stage))
    return _show(evening, stage, form)


def _sort(evening: Evening, stage: EveningStage) -> ResponseReturnValue:
    """Three big buttons for one wish at a time."""
    if request.method == "GET":
        return _show(evening, stage, None)
    typed = request.form.get("wish", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    wish = queries.answer(evening.id, number)
    doer = next((each for each in WishDoer if each.value == request.form.get("doer")), None)
    if wish is None or doer is None:
        flash(_("Press one of the three buttons."), "warning")
    elif press(lambda: services.sort(evening, wish, doer, clock.now())):
        flash(_("Sorted. Here is the next one."), "done")
    return redirect(_here(evening, stage), 303)


def _pledge(evening: Evening, stage: EveningStage) -> ResponseReturnValue:
    page = pages.room_page(evening, None, WishDoer.OURSELVES)
    begun = {"words": page.wish.words if page.wish else "", "owner_kind": PledgeOwner.SOME.value}
    form = forms.PledgeForm(data=begun).set_choices()

    def do() -> None:
        draft = form.draft(_wish(evening))
        services.pledge(evening, draft, adult=bool(form.adult.data), now=clock.now())
        flash(_("Promised. Is there one more?"), "done")

    if submit(form, do):
        return redirect(_here(evening, stage))
    return _show(evening, stage, form, doer=WishDoer.OURSELVES)


def _wish(evening: Evening) -> int | None:
    """The wish that the page began with; a pledge can also come from nowhere."""
    typed = request.form.get("wish", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    wish = queries.answer(evening.id, number)
    return wish.id if wish is not None and wish.doer is WishDoer.OURSELVES else None


@bp.route("/<place>/evenings/<int:evening_id>/there/<room_key>", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def there(place: str, evening_id: int, room_key: str) -> ResponseReturnValue:
    """Somebody of the evening wants to hear of its pledges, and to say what was kept."""
    evening, form = _evening(evening_id, room_key), forms.ThereForm()

    def do() -> None:
        services.join(evening, signed_in())
        flash(_("You find the pledges under My part. Nobody else sees that you were there."), "done")

    back = url_for("pledges.evening", place=place, evening_id=evening_id)
    lead = [_("When a pledge’s day comes, we ask you whether it was kept. Your name is not shown.")]
    return form_page(form, do, title=_("I was there"), button=_("Yes, I was there"), back=back, lead=lead)
