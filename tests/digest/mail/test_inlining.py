"""Styles where mail programs keep them: on the elements."""

from digest.mail.inlining import inlined

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


def test_rules_go_to_their_elements_by_weight_and_order() -> None:
    done = inlined(PAGE)
    face = 'font-family: "Noto Sans CJK SC", serif;'
    assert f"<a href=\"a?b=1&amp;c\" style='color: #fff; {face}'>丙</a>" in done
    assert f"<p class=\"note\" style='color: black; {face} margin: 2px;'>甲 &lt;乙&gt; " in done


def test_what_is_no_rule_is_left_out_and_the_rest_stays() -> None:
    done = inlined(PAGE)
    assert done.startswith("<!DOCTYPE html>\n<html>")
    assert "<style" not in done and "media" not in done and "nonsense" not in done
    assert "<!--[if mso]><table><![endif]-->" in done
