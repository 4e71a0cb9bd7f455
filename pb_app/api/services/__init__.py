"""Actions of the API."""
