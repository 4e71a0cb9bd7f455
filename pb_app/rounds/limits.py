"""A rulebook's further limits in words: the same sentences in the rulebook, on the ballot and on paper."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.rounds.terms import BallotKind, Rulebook
from pb_app.web.i18n import money_text


def limits_in_words(rulebook: Rulebook, currency: str) -> list[str]:
    """What a ballot must keep beside its first limits."""
    limits = []
    if rulebook.least > 1 and rulebook.ballot is not BallotKind.SCORES:  # its task says it
        limits.append(ngettext("Choose at least %(num)d project.", "Choose at least %(num)d projects.", rulebook.least))
    limits += [
        ngettext("“%(pot)s”: at most %(num)d project.", "“%(pot)s”: at most %(num)d projects.", most, pot=name)
        for name, most in rulebook.pot_most
    ]
    if rulebook.own_area and rulebook.other_areas:
        limits.append(
            ngettext(
                "As well as your own area’s pot, you can choose from the pot of %(num)d other area.",
                "As well as your own area’s pot, you can choose from the pots of %(num)d other areas.",
                rulebook.other_areas,
            )
        )
    if rulebook.kind_most is not None:
        limits.append(
            ngettext(
                "At most %(num)d project of one kind.", "At most %(num)d projects of one kind.", rulebook.kind_most
            )
        )
    if rulebook.least_spend and rulebook.ballot is BallotKind.SPEND:
        limits.append(_("Spend at least %(least)s.", least=money_text(rulebook.least_spend, currency)))
    limits += needs_in_words(rulebook)
    if rulebook.part_funding:
        limits.append(_("If money is left, a project can get a smaller sum that its authors named."))
    if rulebook.blank:
        limits.append(_("You can also send an empty vote. It counts as taking part."))
    return limits


def sums_in_words(rulebook: Rulebook, names: Mapping[str, str], currency: str) -> list[str]:
    """The least and most money for areas and kinds; ``names`` by group."""
    told = [
        _(
            "At least %(amount)s goes to “%(group)s”, if enough people choose its projects.",
            amount=money_text(amount, currency),
            group=names.get(group, group),
        )
        for group, amount in rulebook.floors
    ]
    return told + [
        _(
            "At most %(amount)s goes to “%(group)s”.",
            amount=money_text(amount, currency),
            group=names.get(group, group),
        )
        for group, amount in rulebook.ceilings
    ]


def needs_in_words(rulebook: Rulebook) -> list[str]:
    """Which projects need each other, by their numbers."""
    return [
        _("Project %(number)s is funded only if project %(other)s is.", number=number, other=other)
        for number, other in rulebook.needs
    ]
