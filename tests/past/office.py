"""A PDF of a Word file, as an office makes it."""

import shutil
import subprocess
from pathlib import Path

from tests.conftest import missing


def pdf_of(word: Path) -> Path:
    """The PDF that LibreOffice makes of `word`, beside it; skips where it is not installed."""
    if not shutil.which("soffice"):
        missing("soffice is not installed")
    profile = f"-env:UserInstallation={(word.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run(
        [*command, str(word.parent), str(word)], check=True, capture_output=True, timeout=120
    )
    return word.with_suffix(".pdf")
