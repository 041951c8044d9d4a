"""Names are facts a machine can check: file = `name` = class in snake case = fixture folder."""

import inspect
import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.config import Home
from crawler.sources.catalogue import sources
from crawler.sources.declaration import SORTS
from crawler.sources.source import Source

FIXTURES = Path(__file__).parents[2] / "fixtures"
SPIDERS = Path(__file__).parents[3] / "crawler" / "spiders"
SOURCES = sources(Home(FIXTURES))
FILES = sorted(path for path in SPIDERS.glob("*/*.py") if path.stem != "__init__")
MAX_LINES = 40
# ISO 3166-2:CN in lower case, and cn for the whole country.
REGION = re.compile(
    "cn|ah|bj|cq|fj|gd|gs|gx|gz|ha|hb|he|hi|hk|hl|hn|jl|js|jx|ln|mo|nm|nx|qh|sc|sd|sh|sn|sx|tj|tw"
    "|xj|xz|yn|zj"
)
SYNTHETIC = b"dongtai synthetic"  # in a meta tag, an XML element or a JSON value

each_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
SAVED = {
    name: source for name, source in SOURCES.items() if (FIXTURES / name / "meta.json").exists()
}
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@each_file
def test_a_spider_file_is_short_and_declares_its_own_source(path: Path) -> None:
    assert path.stem in SOURCES, f"{path} must declare a source with name = {path.stem!r}"
    assert path.parent.name in SORTS, f"{path} must stand in one of {SORTS}"
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MAX_LINES, f"{path} has {lines} lines: move what it does into a platform"


@each_source
def test_file_class_and_name_agree(source: type[Source]) -> None:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", source.__name__).lower()
    file = Path(inspect.getfile(source)).stem
    assert source.name == name == file, f"name {source.name!r}, class {name!r}, file {file!r}"


@each_source
def test_a_name_is_region_and_first_label_of_the_host(source: type[Source]) -> None:
    region, _, host = source.name.partition("_")
    assert REGION.fullmatch(region), f"{source.name}: {region!r} is no region of ISO 3166-2:CN"
    if source.sort in ("journal", "feed"):
        return  # many share the host that gives their feeds
    labels = {re.sub(r"^www\.", "", site).split(".")[0] for site in source.site_hosts()}
    wanted = {label.replace("-", "_") for label in labels}
    assert host in wanted, f"{source.name}: the hosts begin with {sorted(labels)}"


@each_source
def test_declaration_is_complete(source: type[Source]) -> None:
    source.check()
    unknown = set(source.evidence) - set(source.columns)
    assert not unknown, f"{source.name}: evidence for columns that are not declared: {unknown}"


def _pages(source: type[Source]) -> list[str]:
    """The pages that a source reads by itself: nothing where an editor looks (`manual`)."""
    if source.manual:
        return []
    opened = ["article"] if source.article_re or source.known else []
    return [*(["list"] if source.columns else []), *opened]


@each_source
def test_every_source_has_a_fixture(source: type[Source]) -> None:
    folder = FIXTURES / source.name
    if not (pages := _pages(source)):
        return
    lacking = [page for page in pages if len(list(folder.glob(f"{page}.*"))) != 1]
    lacking += [n for n in ("meta.json", "expected.json") if not (folder / n).exists()]
    assert not lacking, f"{source.name} needs one each of {lacking} in {folder}"


@pytest.mark.parametrize("source", SAVED.values(), ids=SAVED)
def test_a_fixture_says_where_it_is_from(source: type[Source]) -> None:
    folder = FIXTURES / source.name
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    assert meta["origin"] in ("real", "synthetic")
    assert datetime.fromisoformat(meta["frozen"]).utcoffset() is not None
    for page in _pages(source):
        assert urlsplit(meta[page]["url"]).hostname in source.site_hosts()
        (file,) = folder.glob(f"{page}.*")
        assert (SYNTHETIC in file.read_bytes()) == (meta["origin"] == "synthetic"), file.name
    if "article" in _pages(source):
        assert re.search(source.article_re, meta["article"]["url"])


def test_every_fixture_has_a_source() -> None:
    assert {path.parent.name for path in FIXTURES.glob("*/meta.json")} <= set(SOURCES)


def test_one_saved_page_is_not_utf_8() -> None:
    pages = [path.read_bytes() for path in FIXTURES.glob("*/*.html")]
    assert any(b"gb2312" in page and not _is_utf_8(page) for page in pages)


def _is_utf_8(page: bytes) -> bool:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
