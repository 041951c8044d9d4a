"""Synthetic pages in the markup of real publishing systems; texts are our own."""

PROSE = (
    "为进一步规范医疗机构内部管理，提高服务质量，经研究，现就有关事项通知如下，请认真贯彻执行。",
    "各级医疗机构应当建立健全管理制度，明确责任分工，加强人员培训，定期开展自查和评估工作。",
    "各地卫生健康行政部门要加强督促指导，及时总结推广经验做法，确保各项任务落到实处。",
)
NAVIGATION = "".join(f'<li><a href="/c{i}/index.html">栏目名称{i}</a></li>' for i in range(12))


def paragraphs(*texts: str) -> str:
    """`texts` as p elements."""
    return "".join(f"<p>{t}</p>" for t in texts or PROSE)


def page(
    title: str = "关于加强医院管理工作的通知",
    body: str = "",
    line: str = "<div class='info'>发布时间：2026-11-02 来源：医政司</div>",
    head: str = "",
    after: str = "",
    suffix: str = "-某市卫生健康委员会",
) -> bytes:
    """A whole article page: navigation, title, line of date and origin, text, footer."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}{suffix}</title>{head}
</head><body><div class="nav"><ul>{NAVIGATION}</ul></div>
<div class="main"><h1>{title}</h1>{line}<div class="text-box">{body or paragraphs()}</div>
{after}</div>
<div class="footer"><p>版权所有：某市卫健委 京ICP备00000000号</p></div></body></html>""".encode()
