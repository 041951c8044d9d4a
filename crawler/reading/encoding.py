"""Bytes to text: what a Chinese page says in which encoding, whatever it declares.

Declarations are wrong on many official sites (GBK pages that declare utf-8, utf-8 pages that
declare gb2312), so strict decoding and the plausibility of the Chinese decide; the header and
the meta tag only break ties. gb2312 and gbk are always read as their superset gb18030.
"""

import codecs
from collections.abc import Iterator

from w3lib.encoding import html_body_declared_encoding

from crawler.lexicon import load

MIXED_LINES = 500  # lines judged one by one in a page of mixed bytes
NEAR = 4_000  # bytes of a page in which w3lib surely finds a declaration
SAMPLE = 16_384  # bytes judged; enough for a verdict, cheap on a page of megabytes
_ASCII = bytes(range(128))
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _level_one(lead: range, trail: range, codec: str) -> frozenset[str]:
    """The frequently used characters of a national standard, by their code rows."""
    pairs = (bytes((a, b)) for a in lead for b in trail)
    return frozenset("".join(p.decode(codec, "ignore") for p in pairs))


_GB = _level_one(range(0xB0, 0xD8), range(0xA1, 0xFF), "gb2312")
_BIG5 = _level_one(range(0xA4, 0xC7), range(0x40, 0xFF), "big5")
_LABELS = {
    "gb": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "euc-cn": "gb18030",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
}
_EITHER = _GB | _BIG5
_COMMON = {"gb18030": _GB, "big5hkscs": _BIG5, "utf-8": _EITHER}
_PUNCTUATION = frozenset(load("encoding")["punctuation"].words)


def decode(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of `body` and the encoding it was read in; never raises, never keeps NULs' noise.

    `declared` is the charset of the HTTP header, if any.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace"), name
    name = detect(body, declared)
    try:
        return body.decode(name), name
    except UnicodeDecodeError:
        return "".join(_by_line(body, name)), name


def detect(body: bytes, declared: str | None = None) -> str:
    """The codec that makes the most plausible Chinese of `body`."""
    if _wide(body):
        return "utf-16-be" if body[:2000:2].count(0) > body[1:2000:2].count(0) else "utf-16-le"
    sample = _sample(body)
    if sample.isascii() or _surely_utf8(sample):
        return "utf-8"
    hints = [c for c in (codec(declared), codec(_meta(body))) if c]
    names = dict.fromkeys(["utf-8", "gb18030", *hints, "big5hkscs", "cp1252"])
    return max(names, key=lambda n: plausibility(sample, n) + 0.02 * (n in hints))


def _surely_utf8(sample: bytes) -> bool:
    """Whether enough characters are valid UTF-8 that no other encoding can look so by chance."""
    try:
        text = sample.decode("utf-8")
    except UnicodeDecodeError as error:
        # the sample may end inside a character
        if error.start < len(sample) - 3:
            return False
        text = sample[: error.start].decode("utf-8")
    return len(text) <= len(sample) - 40


def codec(label: str | None) -> str:
    """The Python codec for a charset label of a Chinese page, "" for any other label."""
    name = (label or "").strip(" \t\r\n\"';").lower()
    for prefix, python_name in _LABELS.items():
        if name.startswith(prefix):
            return python_name
    return ""


def plausibility(sample: bytes, name: str) -> float:
    """How much `sample` read in `name` looks like Chinese prose, at most 1.0.

    Common characters and Chinese punctuation count for it, undecodable bytes heavily against it.
    """
    text = sample.decode(name, "replace")
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return -1.0
    common = _COMMON.get(name, _EITHER)
    good = sum(c in common or c in _PUNCTUATION for c in foreign)
    broken = text.count("\ufffd")
    return (good - 4.0 * broken) / len(foreign) + (0.3 if name == "utf-8" and not broken else 0.0)


def _sample(body: bytes) -> bytes:
    """The stretch of `body` to judge: from the first non-ASCII byte on, cut between characters."""
    if len(body) <= SAMPLE or body.isascii():
        return body
    start = len(body) - len(body.lstrip(_ASCII))
    end = body.rfind(b"<", start + 1, start + SAMPLE)
    return body[start : end if end > start else start + SAMPLE]


def _wide(body: bytes) -> bool:
    """Whether every other byte is NUL, as in UTF-16 without a mark."""
    head = body[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    return len(head) > 8 and max(even, odd) > len(head) * 0.3 and min(even, odd) < len(head) * 0.02


def _meta(body: bytes) -> str | None:
    """The charset that the page itself declares.

    w3lib looks at the first 4,096 bytes; behind a long script it is asked about the tag alone.
    """
    head = body[:SAMPLE]
    late = head[head.rfind(b"<", 0, head.lower().find(b"charset", NEAR)) :]
    return html_body_declared_encoding(head) or html_body_declared_encoding(late)


def _by_line(body: bytes, name: str) -> Iterator[str]:
    """Lines of a page of mixed bytes, each in the encoding that fits it (the first bad ones)."""
    other = "gb18030" if name == "utf-8" else "utf-8"
    left = MIXED_LINES
    for line in body.splitlines(keepends=True):
        try:
            yield line.decode(name)
        except UnicodeDecodeError:
            left -= 1
            odd = left > 0 and plausibility(line[:2000], other) > plausibility(line[:2000], name)
            yield line.decode(other if odd else name, "replace")
