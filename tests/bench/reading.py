"""How fast and how well pages are read, beside three known libraries in the same run.

`python -m tests.bench.reading`, with the real pages of ../shared if they are there, else with pages
made here. The libraries (trafilatura, readability-lxml, gne) are no dependencies of the project:
`pip install trafilatura readability-lxml gne` to see their columns.
"""

import collections
import importlib
import json
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from crawler.reading.article.read import read_article
from crawler.reading.encoding import decode
from crawler.reading.listing.read import read_list

PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"
LIST = "列表页"
Reader = Callable[[bytes, str], str]  # a page and its address to the text that was read


@dataclass(frozen=True, slots=True)
class Sample:
    """One page with what it holds; `text` is "" where nobody wrote it down."""

    kind: str
    body: bytes
    url: str
    text: str


def main() -> None:
    """Print median and 95th percentile (processor time, ms) and F1, a line a reader."""
    samples, origin = _samples()
    print(f"页面：{origin}，共 {len(samples)} 个")
    libraries = _libraries()
    for kind in dict.fromkeys(s.kind for s in samples):
        pages = [s for s in samples if s.kind == kind]
        # none of the libraries finds rows without an example from the page
        readers = {"dongtai": _ours_list} if kind == LIST else {"dongtai": _ours, **libraries}
        for name, reader in readers.items():
            print(_line(kind, name, pages, reader))


def _line(kind: str, name: str, pages: list[Sample], reader: Reader) -> str:
    times, scores = [], []
    for sample in pages:
        start = time.process_time()
        text = reader(sample.body, sample.url)
        times.append((time.process_time() - start) * 1000)
        if sample.text:
            scores.append(_f1(text, sample.text))
    p95 = sorted(times)[int(len(times) * 0.95)]
    score = f"F1 {statistics.mean(scores):.3f}" if scores else ""
    speed = f"p50 {statistics.median(times):6.1f} ms  p95 {p95:6.1f} ms"
    return f"{kind}  {name:<12} {len(pages):4} 页  {speed}  {score}"


def _ours(body: bytes, url: str) -> str:
    return read_article(body, url).text


def _ours_list(body: bytes, url: str) -> str:
    return "\n".join(row.title for row in read_list(body, url))


def _libraries() -> dict[str, Reader]:
    """The readers of the libraries that are installed; the others are named in one sentence."""
    made: dict[str, Callable[[], Reader]] = {
        "trafilatura": _trafilatura,
        "readability": _readability,
        "gne": _gne,
    }
    found, lost = {}, []
    for name, make in made.items():
        try:
            found[name] = make()
        except ImportError:
            lost.append(name)
    if lost:
        print(f"没有安装 {'、'.join(lost)}，这一次不作对比；需要时请用 pip 安装。")
    return found


def _trafilatura() -> Reader:
    extract = importlib.import_module("trafilatura").extract
    return lambda body, url: extract(body, url=url or None) or ""


def _readability() -> Reader:
    document = importlib.import_module("readability").Document
    return lambda body, _url: re.sub(r"<[^>]+>", "", document(decode(body)[0]).summary())


def _gne() -> Reader:
    extractor = importlib.import_module("gne").GeneralNewsExtractor()
    return lambda body, _url: str(extractor.extract(decode(body)[0]).get("content", ""))


def _samples() -> tuple[list[Sample], str]:
    if not PAGES.is_dir():
        return _made(), "没有找到 ../shared/pages，用自制页面"
    return [*_real("articles"), *_real("lists")], "../shared/pages 的真实页面"


def _real(folder: str) -> Iterable[Sample]:
    for gold in json.loads((PAGES / folder / "manifest.json").read_text("utf-8")):
        body = (PAGES / folder / gold["file"]).read_bytes()
        kind, text = LIST, "\n".join(r["title"] for r in gold.get("rows", ()))
        if folder == "articles":
            how = read_article(body, gold.get("url")).notes.get("body", "")
            kind, text = (
                ("平台页" if how.startswith("platform") else "普通页"),
                gold.get("body") or "",
            )
        yield Sample(kind, body, gold.get("url") or "", text)


def _made() -> list[Sample]:
    text = "\n".join(
        f"第{n}条 医疗机构应当建立健全医疗质量管理制度并组织实施。" for n in range(1, 30)
    )
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    page = f"<html><body><h1>医疗质量管理办法</h1><div id='zoom'>{body}</div></body></html>"
    row = "<li><a href='/info/1/{0}.htm'>关于第{0}批医疗机构名单的公示</a><i>2026-11-02</i></li>"
    rows = "".join(row.format(1000 + n) for n in range(24))
    titles = "\n".join(f"关于第{1000 + n}批医疗机构名单的公示" for n in range(24))
    url = "https://www.example.gov.cn/col/col1/index.html"
    return [
        *[Sample("普通页", page.encode(), url, text)] * 20,
        *[Sample(LIST, f"<ul>{rows}</ul>".encode(), url, titles)] * 20,
    ]


def _f1(found: str, gold: str) -> float:
    """F1 of the character bigrams of two texts."""
    one, two = _grams(found), _grams(gold)
    both = (one & two).total()
    return 2 * both / (one.total() + two.total()) if both else 0.0


def _grams(text: str) -> collections.Counter[str]:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return collections.Counter(plain[n : n + 2] for n in range(len(plain) - 1))


if __name__ == "__main__":
    main()
