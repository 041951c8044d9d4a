"""Programs and fonts beside dongtai: nights run without them, something printed does not."""

import shutil
from collections.abc import Collection
from subprocess import DEVNULL
from tempfile import TemporaryFile

from crawler.crawling.browser.found import ready
from crawler.process.children import Streams, run
from crawler.sources.source import Source
from digest.doctor.findings import Finding, watch, well

LISTED = 20  # seconds fontconfig has to list what is installed; the first time it makes its index


def fonts() -> Finding:
    """Whether a font with Chinese characters is installed: pages become boxes without one."""
    names = _chinese_fonts()
    if names:
        return well("fonts", f"中文字体 {len(names)} 种，例如 {min(names)}")
    return watch(
        "fonts",
        "这台电脑没有中文字体，在本机生成的 PDF 和图片里汉字会是方框（Word 文件本身不受影响）",
        "请运行 apt-get install fontconfig fonts-noto-cjk。",
    )


def office() -> Finding:
    """LibreOffice lays the Word file out: page numbers in the contents, PDF."""
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return well("libreoffice", f"LibreOffice：{found}")
    return watch(
        "libreoffice",
        "没有装 LibreOffice，导出的 Word 里导读没有页码，也不能生成 PDF",
        "请运行 apt-get install libreoffice-writer-nogui。",
    )


def chromium(chosen: str, visited: Collection[type[Source]]) -> Finding:
    """A browser, where a source asks for one; `chosen` is `crawl.chromium`."""
    wanting = [source.org for source in visited if source.browser]
    if ready(chosen):
        return well("chromium", "Chromium 可用")
    if not wanting:
        return well("chromium", "没有可用的 Chromium，现在也没有来源要用它")
    return watch(
        "chromium",
        f"没有可用的 Chromium，有 {len(wanting)} 个来源要用浏览器才能读：{'、'.join(wanting)}",
        "请运行 apt-get install chromium libatomic1 和 .venv/bin/pip install scrapy-playwright。",
    )


def _chinese_fonts() -> set[str]:
    """The families that fontconfig knows for Chinese; none where there is no fontconfig."""
    if shutil.which("fc-list") is None:
        return set()
    with TemporaryFile() as out:
        command = ["fc-list", ":lang=zh-cn", "family"]
        run(command, LISTED, streams=Streams(output=out, errors=DEVNULL), grace=0)
        out.seek(0)
        lines = out.read().decode(errors="replace").splitlines()
    return {line.partition(",")[0].strip() for line in lines if line.strip()}
