"""Rows become an issue: drafts, exports, alerts, the editor's page and the command line."""
