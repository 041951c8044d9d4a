"""送审稿 on every page of a draft: a line in each header, whatever the template has there."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.section import _BaseHeaderFooter

from digest.output.word_styles import HEITI, RED, W

_LINE = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:suppressLineNumbers/>'
    f'<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:jc w:val="right"/></w:pPr><w:r><w:rPr>'
    f'<w:rFonts w:eastAsia="{HEITI}" w:hint="eastAsia"/><w:color w:val="{RED}"/>'
    '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
)


def say_on_every_page(document: Document, words: str) -> None:
    """Put `words` above each page, before what the headers of `document` hold."""
    odd_and_even = document.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(document.sections):
        kinds: list[_BaseHeaderFooter] = [section.header]
        kinds += [section.first_page_header] if section.different_first_page_header_footer else []
        kinds += [section.even_page_header] if odd_and_even else []
        for header in kinds:
            if number and header.is_linked_to_previous:
                continue
            _say(header, words)


def _say(header: _BaseHeaderFooter, words: str) -> None:
    is_new = header.is_linked_to_previous
    header.is_linked_to_previous = False
    element = header._element
    if is_new:  # python-docx puts an empty paragraph there
        for child in list(element):
            element.remove(child)
    element.insert(0, parse_xml(_LINE.format(words)))
