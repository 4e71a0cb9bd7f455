"""What's on in a place: events that people can come to, who is coming, and what they need."""
