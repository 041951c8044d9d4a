"""What class and id say."""

import pytest
from lxml.html import fromstring

from crawler.reading.article.names import is_noise_name, noise_share


@pytest.mark.parametrize(
    "html",
    [
        "<div class='comment-list'>x</div>",
        "<div class='xgwz'>x</div>",
        "<div id='bdshare'>x</div>",
        "<ul class='breadcrumb'>x</ul>",
        "<nav>x</nav>",
        "<div class='page-footer'>x</div>",
    ],
)
def test_furniture(html: str) -> None:
    assert is_noise_name(fromstring(html))


@pytest.mark.parametrize(
    "html",
    [
        "<div class='content'>x</div>",
        "<h2 class='pgc-h-arrow-right'>x</h2>",
        "<div class='right_content'>x</div>",
        "<div id='zoom'>x</div>",
        "<p class='headline-text'>x</p>",
        "<div>x</div>",
    ],
)
def test_text(html: str) -> None:
    assert not is_noise_name(fromstring(html))


def test_comments_are_surer_than_side_columns() -> None:
    comments, side = fromstring("<p class='comments'>x</p>"), fromstring("<p class='side'>x</p>")
    assert noise_share(comments) > noise_share(side) > 0
