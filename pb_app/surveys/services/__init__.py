"""Actions on surveys: making and opening one, answering it, publishing what came of it."""
