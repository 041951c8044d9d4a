"""A clean issue is clean in every form a file may have: extraction makes no findings."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from digest.checking.lint.gathering import of_file
from digest.checking.lint.running import lint
from tests.digest.checking.lint.clean import Draft, draft
from tests.digest.documents import house
from tests.digest.published.damage import style, written
from tests.digest.published.invented import Made


def made(given: Draft) -> Made:
    """The draft as an issue that can be laid out."""
    news: dict[str, list[dict[str, str]]] = {}
    for hospital, title, url in given.news:
        news.setdefault(hospital, []).append({"title": title, "url": url})
    gold: dict[str, Any] = {
        "publication": "动态参考",
        "issue": 8,
        "date": "2025-08-28",
        "month": "2025-08",
        "policies": [
            {"no": n, "heading": heading, "source": source}
            for n, (heading, _, source) in enumerate(given.policies, 1)
        ],
        "experience": [text[0].rstrip("。") for text in given.practice],
        "papers": [
            {"title": title, "journal": "中国医院", "date": "2025-08-05"} for title in given.papers
        ],
        "hospital_news": [{"hospital": name, "items": items} for name, items in news.items()],
        "cases": [given.case[0].rstrip("。")],
    }
    bodies = {"policy": given.policies, "practice": given.practice, "case": [given.case]}
    return Made(gold, {key: [[text[1]] for text in texts] for key, texts in bodies.items()})


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_told_of_a_clean_file(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    form = replace(style(random), source="（来源于{s}）", order="house", stop=True)
    data, _ = written(made(draft(random)), form, random)
    path = tmp_path / "2025-08.txt"
    path.write_bytes(data)
    assert lint(of_file(path, house(), None)) == ()
