"""Comments on a proposal: replies, offers of help and moderation."""
