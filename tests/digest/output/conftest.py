"""Templates as LibreOffice saves them, made once."""

import shutil
import subprocess

import pytest

from tests.conftest import missing
from tests.digest.output.resaved import TEMPLATES


@pytest.fixture(scope="session")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Both templates as LibreOffice saves them."""
    if not shutil.which("soffice"):
        missing("soffice is not installed")
    folder = tmp_path_factory.mktemp("resaved")
    files = [str(TEMPLATES / f"{name}.docx") for name in ("issue", "viewpoint")]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
    subprocess.run(["soffice", profile, *to, *files], check=True, capture_output=True, timeout=600)
    return {name: (folder / f"{name}.docx").read_bytes() for name in ("issue", "viewpoint")}
