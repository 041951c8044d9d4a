"""体检: whether this machine and this home can do their nights, each finding with what to do."""
