"""Names are facts a machine can check: file = `name` = class in snake case = fixture folder."""

import inspect
import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from crawler.catalogue import sources
from crawler.config import Home
from crawler.source import SORTS, Source

FIXTURES = Path(__file__).parent / "fixtures"
SPIDERS = Path(__file__).parents[1] / "crawler" / "spiders"
SOURCES = sources(Home(FIXTURES))
FILES = sorted(path for path in SPIDERS.glob("*/*.py") if path.stem != "__init__")
MAX_LINES = 40
# ISO 3166-2:CN in lower case, and cn for the whole country.
REGION = re.compile(
    "cn|ah|bj|cq|fj|gd|gs|gx|gz|ha|hb|he|hi|hk|hl|hn|jl|js|jx|ln|mo|nm|nx|qh|sc|sd|sh|sn|sx|tj|tw"
    "|xj|xz|yn|zj"
)
PAGES = ("list", "article")
SYNTHETIC = b'name="generator" content="dongtai synthetic"'

each_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
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
    labels = {re.sub(r"^www\.", "", site).split(".")[0] for site in source.site_hosts()}
    assert host in labels, f"{source.name}: the hosts begin with {sorted(labels)}"


@each_source
def test_declaration_is_complete(source: type[Source]) -> None:
    source.check()
    unknown = set(source.evidence) - set(source.columns)
    assert not unknown, f"{source.name}: evidence for columns that are not declared: {unknown}"


@each_source
def test_every_source_has_a_fixture(source: type[Source]) -> None:
    folder = FIXTURES / source.name
    wanted = {"meta.json", "expected.json", *(f"{page}.html" for page in PAGES)}
    lacking = wanted - {path.name for path in folder.glob("*")}
    assert not lacking, f"{source.name} has no {', '.join(sorted(lacking))} in {folder}"


@each_source
def test_a_fixture_says_where_it_is_from(source: type[Source]) -> None:
    folder = FIXTURES / source.name
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    assert meta["origin"] in ("real", "synthetic")
    assert datetime.fromisoformat(meta["frozen"]).utcoffset() is not None
    assert re.search(source.article_re, meta["article"]["url"])
    for page in PAGES:
        assert any(host in meta[page]["url"] for host in source.site_hosts())
        marked = SYNTHETIC in (folder / f"{page}.html").read_bytes()
        assert marked == (meta["origin"] == "synthetic"), f"{page}.html of {source.name}"


def test_every_fixture_has_a_source() -> None:
    assert {path.parent.name for path in FIXTURES.glob("*/meta.json")} == set(SOURCES)


def test_one_saved_page_is_not_utf_8() -> None:
    pages = [path.read_bytes() for path in FIXTURES.glob("*/*.html")]
    assert any(b"gb2312" in page and not _is_utf_8(page) for page in pages)


def _is_utf_8(page: bytes) -> bool:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
