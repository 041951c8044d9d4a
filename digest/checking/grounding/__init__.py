"""The fact lock: what an entry states must stand in its sources."""
