"""Every machine word has a name that people can read."""

import importlib
import inspect
import pkgutil
from enum import StrEnum

import pytest
from flask import Flask

import pb_app
from pb_app.access import Action, Reason, Role
from pb_app.approvals.terms import ApprovalRefusal, ApprovalState
from pb_app.common_ground.terms import VoiceScope
from pb_app.guardians.terms import GuardianSubject
from pb_app.identity.terms import DateOrder, KeyKind, Likeness, PhoneKind
from pb_app.moving_out.terms import CellKind, PackageFormat
from pb_app.newsletters.terms import IssueState
from pb_app.notifications.terms import FollowedKind, LinkKind
from pb_app.people.sign_ins.terms import SignInEnd, SignInMethod
from pb_app.people.terms import AttemptKind
from pb_app.ranking import ResultReason
from pb_app.shared_outcomes.terms import FeedSide, FeedUnit
from pb_app.voting.secrecy.terms import PromisePage
from pb_app.web.labels import missing

NEVER_SHOWN = {
    IssueState: "what is said of an issue is its stage",
    VoiceScope: "each list of a result has a heading of its own",
    AttemptKind: "only counted",
    FeedSide: "only compared",
    FeedUnit: "decides how a number is written",
    DateOrder: "a list's own reader asks for it",
    KeyKind: "only compared",
    Likeness: "why two are near is said instead",
    PhoneKind: "a landline is refused with a sentence of its own",
    SignInEnd: "the log keeps it, and a sentence is said instead",
    SignInMethod: "the log keeps it, and a sentence is said instead",
    LinkKind: "an address is shown instead",
    FollowedKind: "the title of the thing itself is shown",
    Action: "roles are shown instead",
    GuardianSubject: "the title of the thing itself is shown",
    PromisePage: "decides which sentences are said",
    CellKind: "a package says it as a JSON schema",
    PackageFormat: "a link says for whom a package is",
    ApprovalState: "each feature shows its own states",
    ApprovalRefusal: "each feature has a refusal of its own for it",
}


def kinds() -> list[type[StrEnum]]:
    found: set[type[StrEnum]] = {Role, Reason, ResultReason}
    for module in pkgutil.walk_packages(pb_app.__path__, "pb_app."):
        if module.name.endswith(".terms"):
            for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if issubclass(kind, StrEnum) and kind is not StrEnum:
                    found.add(kind)
    return sorted(found - set(NEVER_SHOWN), key=lambda kind: (kind.__module__, kind.__name__))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_word_has_a_label(app: Flask, context: object, kind: type[StrEnum]) -> None:
    assert missing(kind) == []
