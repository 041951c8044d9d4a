"""What people's Word files do to a template, and what is done about it."""
