"""大汉 Hanweb jcms with jpage lists: NHSA, Jiangsu's offices and many provinces."""

from typing import ClassVar

from crawler.source import Source


class HanwebJpage(Source):
    """Lists hold their first pages as `<record>` in a script (45 rows at NHSA in one answer).

    Articles are `/art/Y/M/D/art_<column>_<id>.html`; titles are cut in the text and whole in
    `title`; the general reader takes the records apart.
    """

    platform: ClassVar[str] = "hanweb_jpage"
    article_re: ClassVar[str] = r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html"
