"""Two looks of the newsletter: as it ships, and one that another house might print."""

import re
from collections.abc import Callable

from tests.digest.output.resaved import Parts, parts_of

# (style, what stands in it, what stands there instead)
CHANGES = (
    ("BodyText", 'w:eastAsia="仿宋"', 'w:eastAsia="楷体"'),
    ("BodyText", '<w:sz w:val="32"/>', '<w:sz w:val="28"/>'),
    ("BodyText", 'w:line="579"', 'w:line="520"'),
    ("BodyText", '<w:spacing w:val="-5"/>', ""),
    ("BodyText", 'w:firstLineChars="200" w:firstLine="640"', 'w:firstLine="560"'),
    ("Heading1", 'w:eastAsia="黑体"', 'w:eastAsia="宋体"'),
    ("Heading1", '<w:spacing w:val="-5"/>', '<w:color w:val="C00000"/>'),
    ("Heading1", '<w:sz w:val="32"/>', '<w:sz w:val="36"/>'),
    ("Heading1", '<w:jc w:val="left"/>', '<w:jc w:val="center"/>'),
    ("GuideTitle", '<w:sz w:val="36"/>', '<w:sz w:val="44"/>'),
    ("TableText", '<w:sz w:val="21"/>', '<w:sz w:val="18"/>'),
    ("Lead", "<w:b/><w:bCs/>", '<w:b w:val="0"/>'),
)
PAGE = (
    ('w:left="1588"', 'w:left="1200"'),
    ('w:top="2098"', 'w:top="1440"'),
)


def house() -> Parts:
    """The template as it ships."""
    return parts_of()


def other() -> Parts:
    """The same with another body, red centred titles, plain leads, other margins and foot."""
    made = house()
    for style, old, new in CHANGES:
        made["word/styles.xml"] = _in_style(made["word/styles.xml"], style, old, new)
    for old, new in PAGE:
        made["word/document.xml"] = made["word/document.xml"].replace(old, new)
    made["word/footer1.xml"] = made["word/footer1.xml"].replace("— ", "第 ").replace(" —", " 页")
    return made


LOOKS: dict[str, Callable[[], Parts]] = {"house": house, "other": other}


def _in_style(styles: str, style: str, old: str, new: str) -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{style}">.*?</w:style>', styles, re.S)
    assert found and old in found[0], (style, old)
    return styles.replace(found[0], found[0].replace(old, new))
