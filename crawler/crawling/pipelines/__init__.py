"""What every article goes through on its way into the store: clean, check, save."""
