"""What is kept about people, and what they can do about it: read it, take it along, change it, have it erased."""
