"""The menu of languages. Where a page has a form, its items are buttons of that form, so that nothing typed is lost."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from flask import Flask, g, request

from pb_app.web.forms import BaseForm
from pb_app.web.i18n import language, offered, own_name
from pb_app.web.safe_addresses import own_path
from pb_app.web.typed import AGAIN, LANGUAGE, opens


@dataclass(frozen=True, slots=True)
class MenuLanguage:
    """A language in its own name, with the address of this page in it. ``form``: the form that is sent there, or ""."""

    code: str
    name: str
    href: str
    here: bool
    form: str = ""
    #: What else the button sends: with it the page of the form keeps by itself what was typed.
    sends: tuple[str, str] | None = None

    @property
    def button(self) -> dict[str, str]:
        """What makes a button outside a form belong to it."""
        more = {"aria-current": "true"} if self.here else {}
        sent = {"form": self.form, "formaction": self.href, "formmethod": "post", "formnovalidate": "formnovalidate"}
        kept = {"name": self.sends[0], "value": self.sends[1]} if self.sends else {}
        return {**sent, **kept, "lang": self.code, "data-language": "", **more}


@dataclass(slots=True)
class FormOfPage:
    """The first form of a page that people type into, with the button that the Enter key presses there."""

    id: str
    action: str
    first: tuple[str, str] | None = None
    #: Of a form that keeps what was typed by itself: the name and value of a button that only does that.
    keeps: tuple[str, str] | None = None

    @property
    def default(self) -> dict[str, str]:
        """Buttons of the menu stand before those of the form: one like its first stands before them for the Enter key."""
        return {"form": self.id, "tabindex": "-1", "aria-hidden": "true"}


def form_begins(form: BaseForm | None, action: str, called: str | None) -> str | None:
    """For the macro that begins a form: its id, and a note of the first that people type into."""
    if form is None or not form.visible_fields():
        return called
    g.forms_begun = g.get("forms_begun", 0) + 1
    name = called or f"form-{g.forms_begun}"
    if g.forms_begun == 1:
        g.form_of_page = FormOfPage(name, action)
    return name


def form_keeps(called: str, action: str, name: str, value: object) -> str:
    """For a form without a form object, such as a ballot: its own button that keeps what was typed and opens it again."""
    g.form_of_page = FormOfPage(called, action, first=("", ""), keeps=(name, str(value)))
    return ""


def form_button(name: str | None, value: str | None, kind: str) -> str:
    """For the macro of buttons: a note of the first that sends that form."""
    form = form_of_page()
    if form is not None and form.first is None and kind == "submit":
        form.first = (name or "", value or "")
    return ""


def form_of_page() -> FormOfPage | None:
    found: FormOfPage | None = g.get("form_of_page")
    return found


def language_menu() -> list[MenuLanguage]:
    form = form_of_page()
    path = _path(form.action if form else "")
    args = {name: values for name, values in request.args.to_dict(flat=False).items() if name != AGAIN}
    sends, keeps = form is not None and path != "/", form.keeps if form else None
    again = {AGAIN: [LANGUAGE]} if sends and not keeps else {}
    return [
        MenuLanguage(
            code=code,
            name=own_name(code),
            href=f"{path}?{urlencode({**args, 'lang': [code], **again}, doseq=True)}",
            here=code == language(),
            form=form.id if form and sends else "",
            sends=keeps if sends else None,
        )
        for code in offered()
    ]


def _path(action: str) -> str:
    """The address of this page; where it came after a form was sent to an address that does not open, that of its form."""
    here, where = quote(own_path(request.path)), urlsplit(action).path
    if request.method == "GET":
        return here
    return next((path for path in (where, here) if path and opens(path)), "/")


def init_language_menu(app: Flask) -> None:
    app.jinja_env.globals.update(
        language_menu=language_menu,
        form_begins=form_begins,
        form_button=form_button,
        form_keeps=form_keeps,
        form_of_page=form_of_page,
    )
