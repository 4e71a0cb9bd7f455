"""An entry in words: questions and answers. Both its page and what changed between editions are made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.application_forms import labels as form_labels
from pb_app.application_forms.terms import ApplicationForm, Question
from pb_app.exchange.services.network import title_of
from pb_app.exchange.terms import BundleEntry, EntryKind, NoticeSide, StoryOutcome, StoryReach, TriedVerdict
from pb_app.indicators.terms import IndicatorSide, NumberKind
from pb_app.news import plain_markdown
from pb_app.rounds import pages as round_pages
from pb_app.rounds.terms import Category, PhaseKind, Rulebook
from pb_app.sharing.terms import BarrierVerdict
from pb_app.web.i18n import day, language, money_text, own_name
from pb_app.web.labels import label
from pb_app.web.signs import listed

Pairs = Iterator[tuple[str, str]]
Body = Mapping[str, Any]


def title(entry: BundleEntry) -> str:
    return title_of(entry.kind, dict(entry.body))


def said(entry: BundleEntry) -> list[tuple[str, str]]:
    """Everything that an entry says, as plain words; what is left empty is left out."""
    return [(question, answer) for question, answer in _SAY[entry.kind](entry.body) if answer]


def _money(minor: int | None, currency: str) -> str:
    """A sum in the currency of the place that wrote it."""
    return "" if minor is None else money_text(minor, currency)


def _lines(rows: Sequence[str]) -> str:
    return "\n".join(rows)


def _template(body: Body) -> Pairs:
    yield _("Heading"), body["title"]
    yield _("What is it about?"), body["theme"]
    yield _("In more words"), body["description"]
    yield _("Which risks does the fund take?"), body["risk"]
    yield _("Money to share there"), _money(body["budget"], body["currency"])
    yield _("Highest small grant"), _money(body["small_grant"] or None, body["currency"])
    days = [_days(str(label(PhaseKind(phase["kind"]))), phase["days"]) for phase in body["phases"]]
    yield _("How long it takes"), _lines(days)
    yield from _rules(body)


def _days(name: str, days: int) -> str:
    return ngettext("%(name)s: %(num)d day", "%(name)s: %(num)d days", days, name=name)


def _rules(body: Body) -> Pairs:
    yield from round_pages.in_words(Rulebook.from_data(body["rulebook"]), body["currency"])


def _rulebook(body: Body) -> Pairs:
    yield _("Heading"), body["title"]
    yield from _rules(body)


def _questions(body: Body) -> Pairs:
    yield _("Heading"), body["title"]
    form = ApplicationForm.from_data({"tiers": [], "questions": body["questions"], "checks": []})
    for number, question in enumerate(form.questions, start=1):
        yield _("Question %(number)s", number=number), question_words(question)


def question_words(question: Question) -> str:
    """A question with its hint, its answers, and who reads them."""
    must = _("It has to be answered.") if question.required else _("It can be left empty.")
    seen = _("Everybody can read the answer.") if question.public else _("Only staff can read the answer.")
    offered = _lines(list(form_labels.choices(question).values()))
    rows = [form_labels.asks(question), form_labels.hint(question), str(label(question.kind)), offered, must, seen]
    return _lines([row for row in rows if row])


def _in_readers(several: Mapping[str, Any]) -> Any:
    return several.get(language()) or next(iter(several.values()))


def _card(body: Body) -> Pairs:
    version = _in_readers(body["versions"])
    yield _("Heading"), version["title"]
    yield _("When should people read it?"), version["line"]
    yield _("The words"), plain_markdown.as_text(version["words"])
    yield _("Languages"), listed(own_name(code) for code in body["versions"])


def _story(body: Body) -> Pairs:
    yield _("Theme"), str(label(Category(body["theme"]))) if body["theme"] else ""
    yield _("Awarded"), _money(body["amount"], body["currency"])
    yield _("Where"), str(label(StoryReach(body["reach"])))
    yield _("How it ended"), str(label(StoryOutcome(body["outcome"])))


def _case(body: Body) -> Pairs:
    yield _("Heading"), body["title"]
    yield _("What it is"), body["summary"]
    yield _("What to do, step by step"), _lines([f"{n}. {step}" for n, step in enumerate(body["steps"], start=1)])
    yield _("Our advice for whoever does it next"), body["advice"]
    costs = [f"{line['label']}: {_money(line['amount'], body['currency'])}" for line in body["costs"]]
    yield _("What it cost"), _lines(costs)
    yield _("What was measured"), _lines(body["measures"])
    yield from _story(body)
    yield from _learnt(body)


def _learnt(body: Body) -> Pairs:
    yield _("What happened?"), body["happened"]
    yield _("What would we do again, and what would we leave out?"), body["again"]
    yield _("What risk did we take, and why?"), body["risk"]


def _lesson(body: Body) -> Pairs:
    yield _("Heading"), body["title"]
    yield _("What did we expect?"), body["expected"]
    yield from _learnt(body)
    yield from _story(body)


def _barrier(body: Body) -> Pairs:
    yield _("Heading"), body["title"]
    yield _("What happens because of it?"), body["words"]
    yield _("What it costs"), body["cost"]
    yield _("Which rule it is"), body["rule"]
    yield _("Who could change it"), body["owner"]
    yield _("What we ask for"), body["asks"]
    yield _("Who asks for this"), listed(body["organisations"])
    yield _("Asked on"), _day(body["asked_on"])
    yield from _reply(body)


def _day(text: str) -> str:
    return day(date.fromisoformat(text)) if text else ""


def _reply(body: Body) -> Pairs:
    verdict = str(label(BarrierVerdict(body["verdict"]))) if body["verdict"] else ""
    yield _("The answer"), _lines([part for part in (verdict, body["answer"], _day(body["answered_on"])) if part])


def _indicator(body: Body) -> Pairs:
    words = _in_readers(body["wording"])
    yield _("Heading"), words["title"]
    yield _("The sentence"), f"{words['who']} – {words['what']}"
    yield _("What kind of number is it?"), str(label(NumberKind(body["number"])))
    yield _("Is it good or hard?"), str(label(IndicatorSide(body["side"])))
    yield _("Published by"), body["publisher"]
    yield _("Of which year or issue"), body["edition"]
    yield _("Where the file is from"), body["source"]
    yield _("Licence"), body["licence"]
    yield _("Fewer people than this are never shown"), str(body["least"])


def _notice(body: Body) -> Pairs:
    yield str(label(NoticeSide(body["side"]))), body["title"]
    yield _("In more words"), body["words"]


def _event(body: Body) -> Pairs:
    yield _("Heading"), body["title"]
    yield _("On which day"), _day(body["day"])
    yield _("Where"), body["venue"]
    yield _("Getting in"), body["getting_in"]
    yield _("In more words"), body["words"]


def _campaign(body: Body) -> Pairs:
    yield _("Heading"), body["title"]
    yield _("In more words"), body["words"]
    yield _("Who asks for this"), listed(body["organisations"])
    for asked in body["asks"]:
        yield _("Asked: %(owner)s", owner=asked["owner"]), _lines([asked["words"], _day(asked["asked_on"])])
        yield from ((f"{question} ({asked['owner']})", answer) for question, answer in _reply(asked))


def _answer(body: Body) -> Pairs:
    yield _("About"), body["title"]
    yield _("Did it work for you?"), str(label(TriedVerdict(body["verdict"])))
    yield _("In more words"), body["words"]


_SAY: Mapping[EntryKind, Callable[[Body], Pairs]] = {
    EntryKind.ROUND_TEMPLATE: _template,
    EntryKind.RULEBOOK: _rulebook,
    EntryKind.FORM_QUESTIONS: _questions,
    EntryKind.LEARNING_CARD: _card,
    EntryKind.CASE: _case,
    EntryKind.LESSON: _lesson,
    EntryKind.BARRIER: _barrier,
    EntryKind.INDICATOR: _indicator,
    EntryKind.NOTICE: _notice,
    EntryKind.EVENT: _event,
    EntryKind.CAMPAIGN: _campaign,
    EntryKind.ANSWER: _answer,
}
