"""Sentences of the log about partner organisations, their forums, and what people learn."""

from flask_babel import lazy_gettext as _l

from pb_app.web.labels import Wording

PARTNERS: dict[str, Wording] = {
    "partners:officer-invited": _l("Somebody was invited to act for an organisation."),
    "partners:invitation-taken-back": _l("An invitation to act for an organisation was taken back."),
    "partners:officer-joined": _l("Somebody began to act for an organisation."),
    "partners:officer-removed": _l("Somebody no longer acts for an organisation."),
    "learning:card-written": _l("A card of the place was written or changed."),
    "learning:card-published": _l("A card of the place was shown to everybody."),
    "learning:card-held-back": _l("A card of the place was made a draft again."),
    "forum:made": _l("A forum was started."),
    "forum:changed": _l("A forum was changed."),
    "forum:paper-added": _l("A forum’s meeting got a new paper."),
    "forum:way-out-begun": _l("Something was begun to get an action going again."),
    "sharing:card-checked": _l("A power card was checked."),
    "sharing:agreement-begun": _l("Two partners began to talk about data."),
    "sharing:agreement-answered": _l("A question about shared data was answered."),
    "sharing:agreement-signed": _l("A partner signed to share data."),
    "sharing:agreement-ended": _l("An organisation ended an agreement about data."),
    "sharing:token-made": _l("A token for a partner’s program was made."),
    "api:token-asked": _l("Somebody asked for a key for a program."),
    "api:token-declined": _l("A token for a program was not agreed to."),
    "api:token-made": _l("A token was made for a program that sends things in."),
    "api:token-ended": _l("A token for a program that sends things in was ended."),
    "api:sent": _l("A partner’s program sent something in."),
    "api:webhook-made": _l("A webhook was made: a program is told of public changes."),
    "api:webhook-secret-changed": _l("A webhook got a new secret."),
    "api:webhook-ended": _l("A webhook was ended."),
    "api:webhook-replayed": _l("Messages of a webhook were sent again."),
    "sharing:token-ended": _l("A token for a partner’s program was ended."),
    "sharing:barrier-logged": _l("A rule in the way was written down."),
    "sharing:barrier-backed": _l("A partner joined those who ask to change a rule."),
    "sharing:barrier-asked": _l("The owner of a rule was asked to change it."),
    "sharing:barrier-answered": _l("The owner of a rule answered."),
    "sharing:barrier-corrected": _l("The words about a rule in the way were corrected."),
    "sharing:barrier-given-up": _l("An organisation stopped asking to change a rule."),
    "meetings:minutes-corrected": _l("The minutes of a meeting were put right (correction %(number)s)."),
}
