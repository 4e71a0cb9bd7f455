"""What somebody was shown before they sent an issue: it goes out only as it was shown, to whom it was shown."""

from pb_app import hashchain
from pb_app.access import Refused
from pb_app.db import db
from pb_app.newsletters import queries, shown_editions
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.services import issues
from pb_app.newsletters.terms import Refusal, ShownEdition
from pb_app.notifications.people_counts import tens
from pb_app.places.models import Place


def editions(issue: NewsletterIssue, place: Place) -> list[ShownEdition]:
    """Its words in each language as people would get them now, those of the place's first language first."""
    said, gone = queries.editions([issue.id])[issue.id], shown_editions.taken_down(place)
    order = [
        *(code for code in place.languages if code in said),
        *(code for code in said if code not in place.languages),
    ]
    return [shown_editions.shown(said[code], place, gone) for code in order]


def digest(issue: NewsletterIssue, place: Place) -> str:
    """Of every word, of whom it goes to, and of how many they are said to be."""
    segment = issue.segment
    whom = [segment.topic.value, segment.area_id, segment.language, segment.audience]
    about = tens(issues.count(place.id, segment))
    said = [[each.language, each.subject, each.words] for each in editions(issue, place)]
    return hashchain.digest([issue.id, whom, about, said])


def must_be(issue: NewsletterIssue, place: Place, seen: str) -> None:
    """Refuses when it is not what the page showed any more; whoever changes it at this moment is waited for."""
    issues.lock(issue)
    for edition in queries.editions([issue.id])[issue.id].values():
        db.session.refresh(edition)
    if seen != digest(issue, place):
        raise Refused(Refusal.NOT_AS_SHOWN)
