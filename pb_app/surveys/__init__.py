"""Surveys and quick polls: questions to residents, whose answers stand apart from who gave them."""
