"""A source is a class used as a declaration: what it may say is checked when it is made."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.config import Home
from crawler.errors import ConfigError, SourceError
from crawler.sources.catalogue import choose, sources
from crawler.sources.platforms.vsb import Vsb
from crawler.sources.source import Source


def test_unknown_attribute_is_an_error_at_once() -> None:
    with pytest.raises(SourceError, match="colums"):
        type("ZzTest", (Source,), {"name": "zz_test", "colums": {}, "__module__": __name__})


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({"name": "zz_test", "sort": "hospital", "columns": {"a": "https://x.cn"}}, "name 或 org"),
        ({"name": "zz_test", "org": "示例", "sort": "hospital"}, "至少给一个"),
        ({"name": "zz_test", "org": "示例", "sort": "x", "columns": {"a": "https://x.cn"}}, "sort"),
        ({"name": "zz_test", "org": "示例", "sort": "policy", "columns": {"a": "x.cn"}}, "不完整"),
        (
            {
                "name": "zz_test",
                "org": "示例",
                "sort": "policy",
                "columns": {"a": "https://x.cn"},
                "evidence": {"a": "rumour"},
            },
            "rumour",
        ),
    ],
)
def test_wrong_declaration_is_named(attributes: dict[str, object], said: str) -> None:
    made: type[Source] = type("ZzTest", (Source,), attributes | {"__module__": __name__})
    with pytest.raises(SourceError, match=said):
        made.check()


def declare(home: Home, text: str) -> None:
    (home.config / "sources.toml").write_text(text, "utf-8")


def test_further_source_needs_no_code(home: Home) -> None:
    declare(
        home,
        '[source.js_sbyy]\nplatform = "vsb"\norg = "苏北人民医院"\n'
        'columns = { "新闻" = "https://www.yzhospital.example/xw.htm" }\n',
    )
    made = sources(home)["js_sbyy"]
    assert issubclass(made, Vsb)
    assert (made.sort, made.article_re) == ("hospital", Vsb.article_re)
    assert made.site_hosts() == ("www.yzhospital.example",)


def test_source_is_slowed_down_or_switched_off_with_a_reason(home: Home) -> None:
    declare(home, '[source.cn_nhsa]\ndelay = 10.0\noff = "网站改版中"\n')
    changed = sources(home)["cn_nhsa"]
    assert (changed.delay, changed.off) == (10.0, "网站改版中")
    assert changed.columns["政策法规"].endswith("/col/col104/index.html")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[source.cn_nhsa]\ndelya = 1\n", "delya"),
        ("[sorce.cn_nhsa]\ndelay = 1\n", "sorce"),
        ('[source.zz_x]\nplatform = "frontpage"\norg = "x"\n', "frontpage"),
        ('[source.zz_x]\norg = "x"\ncolumns = { a = "x.cn" }\n', "不完整"),
        ("[source\n", "TOML"),
    ],
)
def test_mistake_in_sources_toml_is_one_sentence(home: Home, text: str, said: str) -> None:
    declare(home, text)
    with pytest.raises((ConfigError, SourceError), match=said):
        sources(home)


def test_unknown_name_is_named(home: Home) -> None:
    with pytest.raises(SourceError, match="没有名为 cn_nope 的来源"):
        choose(home, ("cn_nope",))


def test_direction_crawler_never_imports_digest() -> None:
    root = Path(__file__).resolve().parents[3] / "crawler"
    wrong = [
        str(path)
        for path in root.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if line.lstrip().startswith(("from digest", "import digest"))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["cn_samr", "cn_gov"])
def test_list_for_machines_is_asked_for_as_from_its_page(name: str) -> None:
    """The systems' own pages send themselves as Referer; a list without such a page sends none."""
    source = sources(Home(Path("/nowhere")))[name]
    (column, url), *_ = source.columns.items()
    assert urlsplit(source.shown_on[column]).netloc == urlsplit(url).netloc
    assert source.shown_on.keys() == source.columns.keys()
