"""Changing an application form: each change is a new version, which shows what was asked at which time."""

from dataclasses import replace
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.application_forms import events, queries, rules
from pb_app.application_forms.models import ApplicationFormVersion
from pb_app.application_forms.terms import QUESTIONS, ApplicationForm, Eligibility, Question, Refusal, Tier
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds.models import Fund

BUILT_IN = frozenset(question.key for question in QUESTIONS)


def save(fund: Fund, book: ApplicationForm, actor: Actor | None, now: datetime) -> None:
    """Save the next version of a fund's application form."""
    last = queries.newest_version(fund.id)
    version = (last.version if last else 0) + 1
    db.session.add(ApplicationFormVersion(fund_id=fund.id, version=version, body=book.as_data(), made_at=now))
    audit.record(events.ApplicationFormChanged(fund.id, version), actor, now, fund.place_id)


def put_question(fund: Fund, question: Question, actor: Actor, now: datetime, *, new: bool) -> None:
    """Add or change a question; refuses one that could never be asked or answered."""
    book = queries.application_form(fund.id)
    if new and book.question(question.key):
        raise Refused(Refusal.KEY_TAKEN, "words")
    refusal = rules.may_be_question(book, question, built_in=question.key in BUILT_IN)
    if refusal:
        raise Refused(refusal, {Refusal.OPTIONS_MISSING: "options", Refusal.ASKED_LATER: "when"}.get(refusal, "words"))
    save(fund, book.put(question), actor, now)


def remove_question(fund: Fund, key: str, actor: Actor, now: datetime) -> None:
    """Remove a question. Its answers are kept; questions that depend on it have to be removed first."""
    book = queries.application_form(fund.id)
    _save_order(fund, book, [question for question in book.questions if question.key != key], actor, now)


def move_question(fund: Fund, key: str, by: int, actor: Actor, now: datetime) -> None:
    """Move a question up (-1) or down (+1); refuses to put it before the one that it depends on."""
    book = queries.application_form(fund.id)
    order = list(book.questions)
    here = next(n for n, question in enumerate(order) if question.key == key)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    _save_order(fund, book, order, actor, now)


def _save_order(fund: Fund, book: ApplicationForm, order: list[Question], actor: Actor, now: datetime) -> None:
    refusal = rules.in_order(order)
    if refusal:
        raise Refused(refusal)
    save(fund, replace(book, questions=tuple(order)), actor, now)


def set_tiers(fund: Fund, tiers: tuple[Tier, ...], actor: Actor, now: datetime) -> None:
    """Change the limits. Questions for a tier that no longer exists are asked from the highest one."""
    refusal = rules.may_be_tiers(tiers)
    if refusal:
        raise Refused(refusal, "limit_1")
    book, top = queries.application_form(fund.id), len(tiers) - 1
    questions = tuple(replace(question, tier=min(question.tier, top)) for question in book.questions)
    save(fund, replace(book, tiers=tiers, questions=questions), actor, now)


def set_checks(fund: Fund, checks: tuple[Eligibility, ...], actor: Actor, now: datetime) -> None:
    save(fund, replace(queries.application_form(fund.id), checks=checks), actor, now)
