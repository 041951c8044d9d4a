"""The pages of a PDF as lines of text."""

import io
import logging

from pypdf import PdfReader
from pypdf.errors import PyPdfError

BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError)


def pages(data: bytes) -> list[list[str]]:
    """The lines of each page; raises one of BROKEN."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every small irregularity
    return [page.extract_text().splitlines() for page in PdfReader(io.BytesIO(data)).pages]
