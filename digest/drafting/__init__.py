"""From the articles of a month to an issue, again and again, without undoing the editor."""
