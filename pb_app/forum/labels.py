"""Labels for the terms of forums."""

from flask_babel import lazy_gettext as _l

from pb_app.forum.terms import FollowUp, Headline, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (Refusal.FEW_SEATS, _l("Choose at least two organisations.")),
    (Refusal.QUORUM_TOO_HIGH, _l("More organisations than sit here can’t come. Enter a smaller number.")),
    (Refusal.LEAD_NOT_SEATED, _l("This organisation does not sit here. Tick it above, or choose another one.")),
    (Refusal.NAME_TAKEN, _l("There is a forum with this name already. Choose another name.")),
    (Refusal.NOT_SEATED, _l("Your organisation does not sit on this forum.")),
    (Refusal.DAY_IS_PAST, _l("This day has passed. Enter today or a later day.")),
    (Refusal.TOO_EARLY, _l("This is too early. You can open a meeting from the day before on.")),
    (Refusal.STUCK_ELSEWHERE, _l("It is not stuck on this any more. Read its page again.")),
    (FollowUp.DONE, _l("Done")),
    (FollowUp.LATE, _l("Late")),
    (FollowUp.STUCK, _l("Stuck")),
    (FollowUp.GOING_ON, _l("Going on")),
    (FollowUp.NOTHING_TO_DO, _l("Nothing to do is written down")),
]

HEADLINES: Labels = [
    (Headline.MONDAY, _l("Your Monday list. %(title)s")),
    (Headline.FREED, _l("What stopped this is solved. Please go on: %(title)s")),
]
