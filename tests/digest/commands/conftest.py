"""A fresh folder to call commands in."""

import shutil
from pathlib import Path

import pytest

CONFIG = Path(__file__).resolve().parents[3] / "config"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A fresh folder with the shipped configuration."""
    shutil.copytree(CONFIG, tmp_path / "config")
    return tmp_path
