"""Notifications on people's own devices (Web Push), for those who tap to have them; they say that something is new, and no more."""
