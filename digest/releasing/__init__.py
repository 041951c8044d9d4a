"""An issue on its way to print: what stands against it, and its steps."""
