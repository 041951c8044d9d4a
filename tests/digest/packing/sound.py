"""Whether a Word file is sound by Microsoft's own rules."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from openxml_audit import FileFormat, OpenXmlValidator

LATEST = (FileFormat.MICROSOFT_365,)
EVERY = (FileFormat.OFFICE_2007, FileFormat.OFFICE_2019, *LATEST)


def assert_sound(content: bytes, versions: Sequence[FileFormat] = LATEST) -> None:
    """For these versions of Word; each takes a second."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "checked.docx"
        path.write_bytes(content)
        for version in versions:
            result = OpenXmlValidator(file_format=version).validate(path)
            assert [str(error) for error in result.errors] == []
