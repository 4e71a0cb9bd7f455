"""Notifications from all features: how often and in which language, with a daily digest by default."""
