"""What each screen of the editor's page costs: `python -m tests.bench.screens [articles] [FOLDER]`.

Milliseconds of processor time, the median of seven looks after the first, and how often SQL is
asked; the promise is 50 ms (saving 30) and 15 queries at 100,000 articles, 3,000 of them of this
month, and an issue of 60 entries. With a FOLDER, the seeded store is kept there for the next time.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from crawler.config import Home
from crawler.store.database import opened
from digest.web.app import create_app
from tests.bench.seed import MONTH, seed
from tests.digest.web.conftest import token_in
from tests.digest.web.counting import counted

LOOKS = 7


def measure(count: int = 100_000, folder: Path | None = None) -> None:
    """Seed a store, or take the one in `folder`, and print a line a screen."""
    with tempfile.TemporaryDirectory() as place:
        home = Home(folder or Path(place))
        if not home.database.exists():
            start = time.perf_counter()
            with opened(home.database) as db:
                seed(db, count)
            print(f"{'fill the store':<28} {time.perf_counter() - start:7.1f} s")
        client = create_app(home).test_client()
        issue, entry = _newest(home)
        print(f"{'screen':<28} {'ms':>8} {'first':>8} {'queries':>8} {'KB':>6}")
        for name, address in _screens(issue, entry):
            _look(name, lambda: client.get(address))  # noqa: B023
        _save(client, entry)


def _newest(home: Home) -> tuple[int, int]:
    """The issue that is being made, and a policy of it."""
    with opened(home.database) as db:
        issue = next(iter(db.query("SELECT id FROM issues WHERE month = ?", [MONTH])))["id"]
        found = db.query(
            "SELECT id FROM entries WHERE issue = ? AND section = 'policy' AND state = 'proposed'"
            " ORDER BY position LIMIT 1",
            [issue],
        )
        return int(issue), int(next(iter(found))["id"])


def _screens(issue: int, entry: int) -> list[tuple[str, str]]:
    return [
        ("今日", "/"),
        ("本期", f"/issues/{issue}"),
        ("稿件", f"/entries/{entry}"),
        ("来源", "/sources"),
        ("一个来源", "/sources/cn_nhsa"),
        ("设置", "/settings"),
        ("设置：规则", "/settings/rules-policy"),
        *((f"搜索 {words}", f"/search?q={words}") for words in SEARCHES),
    ]


SEARCHES = ("", "门诊", "质量管理", "病床 急诊", "医", "推进门诊质量管理", "髋关节")


def _look(name: str, ask: Callable[[], Any]) -> None:
    times = []
    for _ in range(LOOKS + 1):
        start = time.process_time()
        answer = ask()
        times.append((time.process_time() - start) * 1000)
        assert answer.status_code < 400, answer.text
    with counted() as asked:
        answer = ask()
    first, *rest = times
    queries, size = len(asked), len(answer.data)
    print(
        f"{name:<24} {statistics.median(rest):>8.1f} {first:>8.1f} {queries:>8} {size // 1024:>6}"
    )


def _save(client: FlaskClient, entry: int) -> None:
    """A text saved with a change each time, as the page's own script does."""
    version = {"now": 0}
    headers = {"Accept": "application/json"}
    page = client.get(f"/entries/{entry}").text
    csrf = token_in(page)
    version["now"] = int(page.split('data-version="')[1].split('"')[0])

    def save() -> Any:
        text = f"改了一次，到2027年覆盖率不低于{version['now']}%。" * 20
        fields = {"csrf": csrf, "version": version["now"], "text": text, "heading": "改的标题。"}
        answer = client.post(f"/entries/{entry}", data=fields, headers=headers)
        version["now"] = answer.get_json()["version"]
        return answer

    _look("保存", save)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    measure(count, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
