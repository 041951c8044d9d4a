"""Ten simulated years of nights."""
