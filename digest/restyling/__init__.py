"""A template that looks like a published issue."""
