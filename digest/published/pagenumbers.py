"""Numbers of pages in a table of contents, behind dots or on a line of their own."""

DOTS = "…⋯.．· \t"


def page_alone(line: str) -> int:
    """The page number that is all of `line`, dots before it or not; 0 where it is none."""
    bare = line.lstrip(DOTS)
    return int(bare) if bare.isdecimal() and len(bare) < 4 else 0
