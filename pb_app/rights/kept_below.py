"""What the packages below this one keep about people: accounts, messages, approvals and the log."""

from pb_app.rights.holdings import MARK, Declared, Empty, Holding, Keep, Owner, by, by_email, emptied, held, in_a_role
from pb_app.rights.terms import DataSubject, KeepReason, Theme


def no_address(person: DataSubject) -> str:
    """Stands where an address has to be; nobody can receive mail there."""
    return f"closed-{person.id}@closed.invalid"


def _quoted(email: str) -> str:
    """An address as it stands in a document, for LIKE."""
    plain = "".join(f"!{sign}" if sign in "!%_" else sign for sign in email.lower())
    return f'%"{plain}"%'


_GONE = {"email": no_address}
_ACCOUNT: tuple[Holding, ...] = (
    held(
        "account",
        Theme.ACCOUNT,
        by("id"),
        "email name language young_on",
        Empty(
            {
                "email": no_address,
                "name": "",
                "language": "",
                "password_hash": None,
                "totp_sealed": None,
                "operator": False,
                "invited_by_id": None,
                "young_on": None,
            }
        ),
        hidden="password_hash totp_sealed",
    ),
    in_a_role("account", "invited_by_id", hidden="email name password_hash totp_sealed language"),
    held("account_event", Theme.SIGN_INS, by("account_id"), "n"),
    held("sign_in", Theme.SIGN_INS, by("account_id"), "browser network", hidden="secret_hash token_hash"),
    held("known_device", Theme.SIGN_INS, by("account_id"), hidden="token_hash"),
    held("sign_in_link", Theme.SIGN_INS, by_email("email"), hidden="secret_hash"),
    held("passkey", Theme.SIGN_INS, by("account_id"), "name", hidden="credential_id public_key"),
    held("recovery_code", Theme.SIGN_INS, by("account_id"), hidden="code_hash"),
    in_a_role("role_grant", "account_id"),
    in_a_role("role_grant", "granted_by_id"),
    held("role_request", Theme.ROLES, by_email("email"), "", Empty(_GONE)),
    held("invitation", Theme.ACCOUNT, by("account_id"), "body", hidden="secret_hash"),
    held("invitation", Theme.ACCOUNT, by_email("email"), "body", hidden="secret_hash"),
    in_a_role("invitation", "invited_by_id", hidden="email body secret_hash"),
)
_MESSAGES: tuple[Holding, ...] = (
    held("outbox_message", Theme.MESSAGES, by_email("to"), "subject body calendar", hidden="stop"),
    held("bounce", Theme.MESSAGES, by_email("email"), "why"),
    held("news_item", Theme.MESSAGES, by("account_id"), "headline details link link_ids"),
    held("notification_preference", Theme.MESSAGES, by("account_id")),
    held("thing_follow", Theme.MESSAGES, (*by("account_id"), *by_email("email")), "email language kind", hidden="key"),
    held("notification_digest", Theme.MESSAGES, by("account_id")),
)
_OWN: tuple[Holding, ...] = (
    held("email_change", Theme.ACCOUNT, by("account_id"), "email", hidden="old_hash new_hash"),
    held("email_change", Theme.ACCOUNT, by_email("email"), "email", hidden="old_hash new_hash"),
    held("former_address", Theme.ACCOUNT, by("account_id"), "address"),
    held("erasure", Theme.ACCOUNT, by("account_id"), "", Keep(KeepReason.RECORD), hidden="email_hash"),
    held("data_request", Theme.ACCOUNT, by_email("email"), "name words answer"),
    in_a_role("data_request", "answered_by_id", hidden="name email words answer"),
    in_a_role("place_statement", "by_id"),
)
#: A role request's address stands in what was approved, too.
_LOG: tuple[Holding, ...] = (
    in_a_role("approval", "asked_by_id", "reason", hidden="body"),
    in_a_role("approval", "answered_by_id", "answer", hidden="body"),
    held("audit_event", Theme.ROLES, by("actor_id"), "kind body", Keep(KeepReason.RECORD), hidden="previous hash"),
)
#: Whoever hears at once when somebody may be in danger; ``forget_contact`` of moderation takes them off.
_CONTACT = Owner(
    "contacts", lambda person: _quoted(person.email), "lower(place_moderation.contacts) LIKE :mark ESCAPE '!'"
)
_MODERATION: tuple[Holding, ...] = (
    emptied("report", Theme.COMMENTS, by("account_id"), {"words": "", "mark": ""}),
    emptied("moderation_appeal", Theme.COMMENTS, by("account_id"), {"words": MARK}),
    in_a_role("moderation_appeal", "answered_by_id", "answer", hidden="words"),
    in_a_role("moderation_appeal", "hidden_by_id", hidden="words answer"),
    # A name that was hidden is kept there, to be shown again.
    emptied("moderation", Theme.COMMENTS, by("thing_id"), {"kept": ""}, where="moderation.kind = 'name'"),
    in_a_role("moderation", "by_id", "reason", hidden="kept"),
    in_a_role("crowd", "by_id", "reason"),
    held("suspension", Theme.COMMENTS, by("account_id")),
    held("place_moderation", Theme.ROLES, (_CONTACT,), "", Keep(KeepReason.RECORD), hidden="contacts"),
)
_JOBS: tuple[Holding, ...] = (in_a_role("job", "asked_by_id"),)
DECLARED = Declared(
    (*_ACCOUNT, *_MESSAGES, *_OWN, *_LOG, *_MODERATION, *_JOBS),
    nobody={
        "attempt": "subject",
        "job": "kind key claimed_by error result",
        "outbox_message": "claimed_by error route",
        "worker": "name doing",
        "sent_form": "key led_to",
        "approval": "subject_kind kind digest",
        "voted_before": "hash",
        "place_statement": "controller contact bases complaints accessibility_contact faults",
        "place": "slug name welcome timezone languages brand_colour bounds",
        "area": "name code outline",
        "postcode": "postcode",
        "partner": "name",
        "community": "name",
        "priority": "name",
    },
)
