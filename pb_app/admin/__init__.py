"""The back office for all features: the desk, the audit log, first start, the demo, commands for operators."""
