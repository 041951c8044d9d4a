"""One base class a publishing system."""
