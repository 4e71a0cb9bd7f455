"""A long form in short steps. What was typed travels in the page itself; nothing is kept before the last step is sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pb_app.web import typed
from pb_app.web.form_page import submit
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording

T = TypeVar("T")
STEP, MOVE, BACK = "step", "move", "back"


@dataclass(frozen=True, slots=True)
class FormStep:
    """Some of the fields of a form, with what they are about."""

    title: Wording
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedForm:
    """``stepped.html``: the step at ``at``, which counts from one."""

    steps: Sequence[FormStep]
    at: int
    form: BaseForm
    hidden: dict[str, str]

    @property
    def now(self) -> FormStep:
        return self.steps[self.at - 1]

    @property
    def is_last(self) -> bool:
        return self.at == len(self.steps)


def stepped_page(
    make: Callable[[], BaseForm],
    steps: Sequence[FormStep],
    do: Callable[[BaseForm], T],
    *,
    title: Wording,
    button: Wording,
    back: str,
    then: Callable[[T], str],
    lead: Sequence[Wording] = (),
) -> ResponseReturnValue:
    """One step after another, each checked for itself; the last one does what the whole form says.

    ``make`` gives the form with its choices, filled with what was sent. Every field stands in one of the steps.
    """
    whole, at = make(), _at(steps)
    if request.method == "POST" and at == len(steps) and request.form.get(MOVE) != BACK:
        if done := submit(whole, lambda: do(whole)):
            return redirect(then(done.result))
        at = _first_wrong(whole, steps)
        shown, status = _only(whole, steps[at - 1]), whole.status()
    else:
        shown, at, status = _moved(make, steps, at)
    page = SteppedForm(steps=steps, at=at, form=shown, hidden=_carried(make(), steps[at - 1], at))
    return render_template(
        "stepped.html", page=page, title=title, button_text=button, back_href=back, lead=lead
    ), status


def _at(steps: Sequence[FormStep]) -> int:
    sent = typed.sent().get(STEP, "")
    return min(int(sent), len(steps)) if sent.isdecimal() and len(sent) < 3 and int(sent) else 1


def _moved(make: Callable[[], BaseForm], steps: Sequence[FormStep], at: int) -> tuple[BaseForm, int, int]:
    """The step that is shown, its number and its status."""
    if request.method != "POST":
        return _only(make(), steps[at - 1]), at, 200
    if request.form.get(MOVE) == BACK:
        at = max(1, at - 1)
        return _only(make(), steps[at - 1]), at, 200
    checked = _only(make(), steps[at - 1])
    if submit(checked, lambda: None) is None:
        return checked, at, 422
    return _only(make(), steps[at]), at + 1, 200


def _only(form: BaseForm, step: FormStep) -> BaseForm:
    for field in form.visible_fields():
        if field.name not in step.fields:
            del form[field.name]
    return form


def _first_wrong(form: BaseForm, steps: Sequence[FormStep]) -> int:
    """The first step with something wrong; the last one when it is about the whole form."""
    wrong = {field.name for field in form.visible_fields() if field.errors}
    return next((n for n, step in enumerate(steps, start=1) if wrong & set(step.fields)), len(steps))


def _carried(form: BaseForm, step: FormStep, at: int) -> dict[str, str]:
    """What the other steps have so far: as it was sent, or as the form begins."""
    others = [field for field in form.visible_fields() if field.name not in step.fields]
    sent = typed.sent()
    values = {field.name: sent.get(field.name, "" if sent else field.data or "") for field in others}
    return {name: str(value) for name, value in values.items()} | {STEP: str(at)}
