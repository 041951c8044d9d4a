"""Processes: one at a time by a lock, a child with its time limit, and a child without a parent."""
