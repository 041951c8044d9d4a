"""Backups: made, thinned out by a rule, restored, and rehearsed."""
