"""The back office across all features: the desk, the audit log, first start, demo, operators' commands."""
