"""What a source is: its declaration, the catalogue, the base classes of publishing systems."""
