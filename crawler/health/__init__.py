"""How a run ended: kinds of failure, anomalies, the rhythm of a column."""
