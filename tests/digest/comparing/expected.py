"""What a comparison of two editions must find, from the edits that were made."""

from collections.abc import Sequence

from digest.comparing.comparison import Comparison, Kind
from tests.digest.comparing.edits import Part, label, labels, text, written

# what is found of a row: its kind, the old labels, the new labels, whether it moved
Found = tuple[str, tuple[str, ...], tuple[str, ...], bool]


def editions(old: Sequence[Part], new: Sequence[Part]) -> tuple[list[str], list[str]]:
    """Both editions as paragraphs; what refers to an article that is gone keeps its number."""
    before = labels(old)
    return written(old, before), written(new, before | labels(new))


def expected(old: Sequence[Part], new: Sequence[Part]) -> set[Found]:
    """The rows that the edits make."""
    before, after = labels(old), labels(old) | labels(new)
    rows: dict[tuple[int, ...], list[tuple[int, Part]]] = {}
    fresh = [label(at) for at, part in enumerate(new, 1) if not part.old]
    for at, part in enumerate(new, 1):
        if part.old:
            rows.setdefault(part.old, []).append((at, part))
    still = {place for part in new for place in part.old}
    gone = [before[at] for at in range(len(old)) if at not in still]
    return {
        *((Kind.NEW.value, (), (new_label,), False) for new_label in fresh),
        *((Kind.GONE.value, (old_label,), (), False) for old_label in gone),
        *(_row(olds, parts, old, before, after) for olds, parts in rows.items()),
    }


def _row(
    olds: tuple[int, ...],
    parts: list[tuple[int, Part]],
    old: Sequence[Part],
    before: dict[int, str],
    after: dict[int, str],
) -> Found:
    done = parts[0][1].done
    if done == "same":
        part = old[olds[0]]
        done = "same" if text(part, before) == text(part, after) else "followed"
    kind = Kind[done.upper()].value
    new_labels = tuple(label(at) for at, _ in parts)
    return kind, tuple(before[at] for at in olds), new_labels, any(p.moved for _, p in parts)


def found(comparison: Comparison) -> set[Found]:
    """The rows of a comparison in the same form."""
    return {
        (
            row.kind.value,
            tuple(article.label for article in row.old),
            tuple(article.label for article in row.new),
            row.moved,
        )
        for row in comparison.rows
    }
