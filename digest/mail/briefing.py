"""A brief for a channel: a line an item, cut at an item where the service takes no more bytes."""

from collections.abc import Iterable, Iterator

from digest.mail.bulletin import Brief, Line

REST = "……还有 {} 条"


def text(subject: str, told: Brief, limit: int, desk: str) -> str:
    """`subject`, the items with their addresses, and how many are left out; at most `limit` bytes,
    no address cut in two.
    """
    lines = list(_items(told))
    for kept in range(len(lines), 0, -1):
        written = _joined(subject, lines[:kept], len(lines) - kept, desk)
        if len(written.encode()) <= limit:
            return written
    return _cut(_joined(subject, [], len(lines), desk), limit)


def plain(subject: str, letter: str, limit: int) -> str:
    """Any other letter: its lines as far as they go."""
    kept = [subject]
    for line in letter.splitlines():
        if len("\n".join([*kept, line]).encode()) > limit:
            break
        kept.append(line)
    return _cut("\n".join(kept).rstrip(), limit)


def _items(told: Brief) -> Iterator[str]:
    yield from (f"{number}. {_line(item.line)}" for number, item in enumerate(told.items, 1))
    for block in told.blocks:
        for number, line in enumerate(block.lines):
            head = f"【{block.heading}】\n" if not number else ""
            yield f"{head}· {_line(line)}"


def _line(line: Line) -> str:
    issuer = line.facts.partition("　")[0]
    return (
        f"{line.title}（{issuer}）\n{line.url}".rstrip() if issuer else f"{line.title}\n{line.url}"
    )


def _joined(subject: str, lines: Iterable[str], left: int, desk: str) -> str:
    where = f"，见 {desk}" if desk else ""
    rest = [REST.format(left) + where] if left else []
    return "\n".join([subject, *lines, *rest])


def _cut(written: str, limit: int) -> str:
    """A text of few words and still too long."""
    return written.encode()[:limit].decode("utf-8", "ignore")
