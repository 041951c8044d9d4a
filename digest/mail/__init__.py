"""Letters to people: alerts to subscribers, the operator's mail, and their way out of the house."""
