"""Readers of attached files: each turns bytes into parts of text, in a process of its own."""
