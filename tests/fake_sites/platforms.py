"""The publishing systems of the fake sites: how each builds addresses and its markup."""

from dataclasses import dataclass

from tests.nights.documents import Document


@dataclass(frozen=True, slots=True)
class Platform:
    """`declared` is the source's `platform` ("" is the general reader); `article_re` is declared
    only beside the general reader. `column` and `article` are paths, `templates` their prefix.
    """

    name: str
    templates: str
    declared: str
    column: str
    article: str
    article_re: str = ""

    def path(self, document: Document) -> str:
        """Where the site keeps a document."""
        return self.article.format(
            section=document.section, id=document.id, hash=document.hash, day=document.published
        )


PLATFORMS = {
    found.name: found
    for found in (
        Platform("vsb", "vsb", "vsb", "/xwdt.htm", "/info/{section}/{id}.htm"),
        Platform(
            "hanweb",
            "hanweb",
            "hanweb_jpage",
            "/col/col1021/index.html",
            "/art/{day.year}/{day.month}/{day.day}/art_{section}_{id}.html",
        ),
        Platform("nhc", "nhc", "nhc", "/wjw/gztz/list.shtml", "/wjw/gztz/{day:%Y%m}/{hash}.shtml"),
        Platform("drupal", "drupal", "drupal", "/cat/559", "/article/{id}"),
        Platform(
            "siteserver",
            "siteserver",
            "",
            "/channels/1021.html",
            "/contents/{section}/{id}.html",
            r"/contents/\d+/\d+\.html",
        ),
        Platform(
            "phpcms",
            "phpcms",
            "",
            "/list-1021-1.html",
            "/show-{section}-{id}-1.html",
            r"/show-\d+-\d+-1\.html",
        ),
        Platform("plain", "pumch", "", "/news.html", "/detail/{id}.html", r"/detail/\d+\.html"),
    )
}
