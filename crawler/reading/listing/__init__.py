"""What makes a list page a list: its links, their rows, dates and the next page."""
