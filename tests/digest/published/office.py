"""PDFs of Word files, as an office makes them."""

import shutil
import subprocess
from pathlib import Path

from tests.conftest import missing


def pdf_of(word: Path, *more: Path) -> Path:
    """The PDF that LibreOffice makes of `word`, beside it; skips where it is not installed.

    `more` Word files of the same folder are converted along: starting LibreOffice costs most.
    """
    if not shutil.which("soffice"):
        missing("soffice is not installed")
    profile = f"-env:UserInstallation={(word.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run(
        [*command, str(word.parent), str(word), *map(str, more)],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return word.with_suffix(".pdf")
