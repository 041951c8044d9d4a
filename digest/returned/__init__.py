"""A Word file that went out and comes back: what a colleague changed in it, to be taken or not."""
