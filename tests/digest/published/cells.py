"""An issue in JSON as cells that can be counted, white space left out."""

import re
from typing import Any

Cell = tuple[str, int]


def cells(document: dict[str, Any]) -> dict[Cell, str]:
    """("policy.heading", 3) → the text, for every field that a reader takes from an issue."""
    found: list[tuple[str, list[str]]] = [
        *(
            (f"policy.{k}", [p[k] for p in document["policies"]])
            for k in ("heading", "text", "source")
        ),
        *((f"paper.{k}", [p[k] for p in document["papers"]]) for k in ("title", "journal", "date")),
        ("experience", document["experience"]),
        ("case", document["cases"]),
        *_news(document["hospital_news"]),
        ("head", [str(document[k]) for k in ("publication", "issue", "date", "month")]),
    ]
    return {
        (name, at): re.sub(r"\s", "", text)
        for name, texts in found
        for at, text in enumerate(texts)
    }


def _news(groups: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    rows = [(group["hospital"], item) for group in groups for item in group["items"]]
    return [
        ("hospital", [hospital for hospital, _ in rows]),
        ("title", [item["title"] for _, item in rows]),
        ("url", [item["url"] for _, item in rows]),
    ]
