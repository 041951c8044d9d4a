"""What an official document is, known once and without I/O."""
