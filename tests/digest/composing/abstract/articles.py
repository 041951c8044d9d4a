"""Our own synthetic articles; what stands between ⟦ and ⟧ is what an editor would quote."""

from dataclasses import dataclass
from pathlib import Path

from crawler.items import Paragraph

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with the 提要 it should get."""

    title: str
    body: tuple[Paragraph, ...]
    summary: str


def article(name: str) -> Marked:
    """One of NAMES: a title, an empty line, a paragraph a line."""
    title, _, text = (FOLDER / f"{name}.txt").read_text("utf-8").partition("\n\n")
    summary = "".join(part.split("⟧")[0] for part in text.split("⟦")[1:])
    lines = text.replace("⟦", "").replace("⟧", "").splitlines()
    return Marked(title, tuple(Paragraph(line) for line in lines if line), summary)
