"""Running an installation: metrics, logs, encrypted backups and rehearsed restores."""
