"""A night of crawls: the parent with its lock and limit, and the child with its reactor."""
