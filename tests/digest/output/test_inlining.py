"""Styles where mail programs keep them: on the elements."""

from bs4 import BeautifulSoup, Tag

from digest.output.screens.inlining import inlined

PAGE = """<!DOCTYPE html>
<html><head><style>
  /* 说明 */ p, a { color: black; font-family: "Noto Sans CJK SC", serif }
  .note a { color: #fff; }
  @media (max-width: 9em) { p { color: red; } }
  .note { margin: 0; }
  p::nonsense( { color: blue }
</style></head><body><p class="note" style="margin: 2px">甲 &lt;乙&gt; \
<a href="a?b=1&amp;c">丙</a></p>
<!--[if mso]><table><![endif]--></body></html>"""


def _style(page: str, tag: str) -> dict[str, str]:
    found = BeautifulSoup(page, "lxml").find(tag)
    assert isinstance(found, Tag)
    pairs = (one.split(":", 1) for one in str(found["style"]).split(";") if one)
    return {name.strip(): value.strip().replace("'", '"') for name, value in pairs}


def test_rules_go_to_their_elements_by_weight_and_order() -> None:
    done = inlined(PAGE)
    face = {"font-family": '"Noto Sans CJK SC", serif'}
    assert _style(done, "a") == {"color": "#fff"} | face
    assert _style(done, "p") == {"color": "black", "margin": "2px"} | face
    assert '<a href="a?b=1&amp;c"' in done and "甲 &lt;乙&gt; " in done


def test_what_is_no_rule_is_left_out_and_the_rest_stays() -> None:
    done = inlined(PAGE)
    assert done.startswith("<!DOCTYPE html><html>")
    assert "<style" not in done and "media" not in done and "nonsense" not in done
    assert "<!--[if mso]><table><![endif]-->" in done
