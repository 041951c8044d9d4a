"""Bytes to articles and rows, without network or store: a page never makes a reader raise."""
