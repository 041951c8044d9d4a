"""Accounts of the editor's page: passwords, and letting somebody in."""
