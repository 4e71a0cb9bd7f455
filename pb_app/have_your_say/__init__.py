"""One page per place for everything people can take part in now, and the answers that are owed."""
