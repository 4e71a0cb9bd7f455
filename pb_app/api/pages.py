"""What the pages of the API show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from pb_app.access import Action, Scope
from pb_app.api import queries
from pb_app.api.labels import LISTS
from pb_app.api.models import ApiToken, Webhook, WebhookDelivery
from pb_app.api.resources.listing import RESOURCES, WATCHED
from pb_app.api.services import tokens as services
from pb_app.api.terms import DeliveryState, Permission, TokenDraft
from pb_app.approvals.models import Approval
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.partners import queries as partners
from pb_app.people import queries as people
from pb_app.people.second_people import who_else
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.proposals.models import Proposal
from pb_app.sharing import queries as sharing
from pb_app.sharing.models import DataAgreement
from pb_app.web.labels import Wording, label


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """A list as the page about the API names it."""

    name: str
    title: Wording
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """``api/about.html``."""

    lists: Sequence[ListLine]
    site: str
    place: str
    #: Its tables open in a spreadsheet program; None where a place has no fund yet.
    fund: Fund | None


def about(place: Place, site: str) -> AboutPage:
    lines = [ListLine(name=name, title=LISTS[name], address=f"{site}/api/v2/{place.slug}/{name}") for name in RESOURCES]
    fund = next(iter(funds.of_place(place.id)), None)
    return AboutPage(lists=lines, site=site, place=place.slug, fund=fund)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLine:
    """A token in the list: what it stands on, and whether it opens anything today."""

    token: ApiToken
    permissions: Sequence[Permission]
    organisation: str
    is_over: bool
    #: Its last day has not passed, and nobody ended the agreement that it stands on.
    can_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """A token that waits for a second person."""

    approval: Approval
    draft: TokenDraft
    by: str
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TokensPage:
    """``api/tokens.html``."""

    tokens: Sequence[TokenLine]
    asked: Sequence[AskedLine]
    #: Who else can answer what the reader asked for.
    others: Sequence[str]


def tokens_page(place: Place, account_id: int, now: datetime) -> TokensPage:
    found, asked = queries.tokens(place.id, now), services.asked(place.id)
    named = partners.by_ids([token.partner_id for token in found if token.partner_id])
    names = people.names({approval.asked_by_id for approval in asked})
    return TokensPage(
        others=who_else([approval.asked_by_id for approval in asked], Action.MANAGE_PLACE, Scope(place.id)),
        tokens=[_token(token, named[token.partner_id].name if token.partner_id else "", now) for token in found],
        asked=[
            AskedLine(
                approval=approval,
                draft=services.draft_of(approval),
                by=names.get(approval.asked_by_id, ""),
                is_mine=approval.asked_by_id == account_id,
            )
            for approval in asked
        ],
    )


def under_lines(agreement: DataAgreement, now: datetime) -> list[TokenLine]:
    """The tokens that stand on an agreement."""
    return [_token(token, "", now) for token in queries.tokens_under(agreement.id)]


def _token(token: ApiToken, organisation: str, now: datetime) -> TokenLine:
    facts = services.facts_of(token, now)
    agreed = facts.permissions if facts.agreed is None else facts.permissions & facts.agreed
    is_past = places.today(token.place_id, now) > token.expires_on
    agreement = sharing.agreement_by_id(token.agreement_id) if token.agreement_id else None
    return TokenLine(
        token=token,
        permissions=[Permission(one) for one in token.permissions],
        organisation=organisation,
        is_over=not agreed or is_past,
        can_end=not is_past and not (agreement and agreement.ended_at),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HookLine:
    """A webhook in the list, with how many deliveries wait and how many did not get through."""

    hook: Webhook
    lists: Sequence[Wording]
    waiting: int
    dead: int


def hook_lines(place: Place) -> list[HookLine]:
    hooks = queries.webhooks(place.id)
    counts = queries.counts([hook.id for hook in hooks])
    return [
        HookLine(
            hook=hook,
            lists=[LISTS[name] for name in hook.resources],
            waiting=counts.get((hook.id, DeliveryState.WAITING), 0),
            dead=counts.get((hook.id, DeliveryState.DEAD), 0),
        )
        for hook in hooks
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class HookPage:
    """``api/webhook.html``: the replay page."""

    line: HookLine
    deliveries: Sequence[WebhookDelivery]
    secret_until: datetime | None

    def title(self, row: WebhookDelivery) -> Wording:
        return LISTS[row.resource]


def hook_page(place: Place, hook: Webhook, now: datetime) -> HookPage:
    line = next(line for line in hook_lines(place) if line.hook.id == hook.id)
    until = hook.old_until if hook.old_until and hook.old_until > now else None
    return HookPage(line=line, deliveries=queries.tried(hook.id), secret_until=until)


def watched() -> dict[str, Wording]:
    """The lists whose changes a webhook can be told of."""
    return {name: LISTS[name] for name in WATCHED}


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginPanel:
    """On a proposal that came from a partner’s program."""

    name: str
    reference: str


def origin_note(thing: Thing) -> str:
    """The same for moderators, who decide before it has a page."""
    found = queries.origin(thing.id) if thing.kind is ThingKind.PROPOSAL else None
    if found is None:
        return ""
    return _(
        "It was sent in from somewhere else: %(name)s. It is known there as %(reference)s.",
        name=found[1].name,
        reference=found[0].reference,
    )


def origin_panel(proposal: Proposal) -> OriginPanel | None:
    found = queries.origin(proposal.id)
    return OriginPanel(name=found[1].name, reference=found[0].reference) if found else None


def sent_under(agreement_id: int) -> list[tuple[date, Wording, int]]:
    """On the public page of an agreement: the day, what, and how often programs sent in what was taken."""
    place_id = sharing.agreement_by_id(agreement_id).place_id
    counted = Counter((places.today(place_id, at), what) for at, what in queries.sent_under(agreement_id))
    return [(day, label(Permission(what)), times) for (day, what), times in counted.items()]
