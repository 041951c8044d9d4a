"""What to propose and why: the editor's rules, ranking, events, what was printed already."""
