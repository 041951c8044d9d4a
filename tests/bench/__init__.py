"""Benchmarks: measured and printed, never asserted. `make bench` runs them all."""
