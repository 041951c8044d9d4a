"""Seeded kill -9 of whatever writes: the next run must balance.

`python -m tests.faults.kills [kills] [seed]` kills by hand and prints a table by kind.
"""
