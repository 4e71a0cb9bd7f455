"""News and a newsletter, for the pages that show them."""

from datetime import datetime

from pb_app.access import Role
from pb_app.news import services as news
from pb_app.news.terms import About, NewsSubject, PostDraft
from pb_app.newsletters.services import issues
from pb_app.newsletters.terms import IssueDraft, ListTopic, Segment
from tests.world.world import World


def publish(world: World, now: datetime) -> int:
    """A post that everybody can read."""
    dee = world.actor(Role.BOARD_SECRETARY)
    draft = PostDraft(language="en", title="Nine benches", words="They have **backs**.")
    post = news.write(world.home(), About(NewsSubject.PLACE), draft, actor=dee, now=now)
    news.publish(post, None, dee, now)
    return post.id


def newsletter(world: World, now: datetime, words: str = "Voting is **open**.") -> int:
    """A draft in English."""
    said = {"en": ("Come and vote", words)}
    made = IssueDraft(segment=Segment(topic=ListTopic.VOTES), editions=said)
    return issues.make(world.home(), made, world.actor(Role.BOARD_SECRETARY), now).id
