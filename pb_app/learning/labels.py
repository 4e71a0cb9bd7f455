"""Labels for the terms of learning."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.learning.terms import FactKind, Refusal, Track
from pb_app.web.labels import Labels, Wording

LABELS: Labels = [
    (Track.RESIDENTS, _l("For residents")),
    (Track.REPRESENTATIVES, _l("For people on a board")),
    (Track.COUNCILLORS, _l("For councillors")),
    (Track.OFFICERS, _l("For council staff")),
    (Track.PARTNERS, _l("For partners and groups")),
    (FactKind.PARTNERS, _l("Organisations that work together here")),
    (FactKind.LONG_PROMISES, _l("Organisations that promised money for three years or more")),
    (FactKind.POWERS, _l("Cards about powers that were checked")),
    (FactKind.AGREEMENTS, _l("Agreements about data in force")),
    (FactKind.BARRIERS, _l("Rules in the way whose owner has answered")),
    (FactKind.ACTIONS, _l("Steps agreed at meetings and done")),
    (FactKind.HEARINGS, _l("Hearings held")),
    (FactKind.EVIDENCE, _l("Things people said that have an answer")),
    (FactKind.NOTES, _l("Projects with a note of what was learnt")),
    (FactKind.CASES, _l("Guides that tell others how to do the same")),
    (FactKind.ROUNDS, _l("Rounds that residents decided")),
    (FactKind.ASSETS, _l("Places, skills and things on the list of what we have")),
    (FactKind.FIGURES, _l("Figures about areas that everybody can see")),
    (FactKind.CARDS, _l("Short cards to learn from")),
    (FactKind.OUTCOMES, _l("Things to change that organisations agreed on")),
    (FactKind.GOALS, _l("Goals of the country and of this place that are reached")),
    (FactKind.STARTS, _l("Promises to begin somewhere that were kept to the end")),
    (Refusal.CARD_LINK, _l("Begin each link with https://, and leave pictures out.")),
    (Refusal.CARD_SAME, _l("Nothing has changed. Change something, or go back.")),
]

#: What to do first, where nothing has happened yet.
NEXT: Mapping[FactKind, Wording] = {
    FactKind.PARTNERS: _l("Ask a first organisation to join."),
    FactKind.LONG_PROMISES: _l("Ask an organisation to promise money for three years."),
    FactKind.POWERS: _l("Ask your legal team to check one card about powers."),
    FactKind.AGREEMENTS: _l("Choose one thing that two organisations need to know, and agree to share it."),
    FactKind.BARRIERS: _l("Write down a rule that stops good work, and ask its owner to change it."),
    FactKind.ACTIONS: _l("End your next meeting with one step, a name and a day."),
    FactKind.HEARINGS: _l("Plan a hearing before your next big decision."),
    FactKind.EVIDENCE: _l("Write down what people told you, and say who answers."),
    FactKind.NOTES: _l("Ask the group of a finished project what they learnt."),
    FactKind.CASES: _l("Choose a project that went well, and write down its steps."),
    FactKind.ROUNDS: _l("Set up a first round, even a small one."),
    FactKind.ASSETS: _l("Add one hall, skill or tool that people can use."),
    FactKind.FIGURES: _l("Publish one figure that shows how areas differ."),
    FactKind.CARDS: _l("Write a first card."),
    FactKind.OUTCOMES: _l("Propose one thing that should be different here, and ask a forum to agree."),
    FactKind.GOALS: _l("Add the goals of the country, and say which ones your work helps."),
    FactKind.STARTS: _l("Choose one thing that residents named, and begin there."),
}
