"""dongtai as others get it: a wheel, installed outside the checkout, run in an empty folder.

The new environment borrows the libraries of the running one, so that no network is needed.
"""

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from tests.conftest import missing

PROJECT = Path(__file__).resolve().parents[1]
LIBRARIES = Path(click.__file__).parents[1]
SHIPPED = {
    "crawler/py.typed",
    "digest/py.typed",
    "crawler/defaults/dongtai.toml",
    "crawler/defaults/templates/issue.docx",
    "crawler/defaults/publications/viewpoint.toml",
    "digest/demo/night-1.warc.gz",
    "digest/demo/night-2.warc.gz",
    "digest/web/templates/base.html",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    if find_spec("hatchling") is None:
        missing("hatchling, which builds the wheel, is not here")
    out = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out), cwd=PROJECT)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def dongtai(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The command of the installed wheel."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=False, symlinks=True)
    pip = (sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"))
    _run(*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=place)
    (packages,) = place.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(f"{LIBRARIES}\n", "utf-8")
    return str(place / "bin" / "dongtai")


def _run(*command: str, cwd: Path) -> str:
    """What the command prints; nothing of this checkout or folder is in its environment."""
    hidden = ("DONGTAI_HOME", "PYTHONPATH")
    ended = subprocess.run(
        command,
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_wheel_holds_what_is_no_code_too(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert names >= SHIPPED
    tracked = {f"crawler/defaults/{path.relative_to(PROJECT / 'config')}" for path in _config()}
    assert {name for name in names if name.startswith("crawler/defaults/")} == tracked
    assert all(name.startswith(("crawler/", "digest/", "dongtai-")) for name in names)


def _config() -> list[Path]:
    files = (path for path in (PROJECT / "config").rglob("*") if path.is_file())
    return [path for path in files if path.name not in ("recipients.toml", "readers.toml")]


def test_version_is_told_as_pyproject_has_it(dongtai: str, tmp_path: Path) -> None:
    stated = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert stated in _run(dongtai, "--version", cwd=tmp_path)


def test_folder_is_begun_and_looked_at(dongtai: str, tmp_path: Path) -> None:
    assert "接下来" in _run(dongtai, "init", "d", cwd=tmp_path)
    assert "还没有采集过" in _run(dongtai, "status", cwd=tmp_path / "d")


def test_demo_needs_no_folder_and_its_issue_can_be_worked_on(dongtai: str, tmp_path: Path) -> None:
    said = _run(dongtai, "demo", cwd=tmp_path)
    home = tmp_path / "var" / "demo"
    assert f"DONGTAI_HOME={home} dongtai review" in said
    (word,) = home.glob("*.docx")
    assert word.stat().st_size > 2000
    assert list((home / "mail").glob("*.eml"))
    assert "补充了" in _run(dongtai, "draft", "--month", "2026-11", cwd=home)
    for kind in ("docx", "html", "md", "json"):
        assert _run(dongtai, "export", "11", "--to", kind, cwd=home).strip().endswith(f".{kind}")
    assert "没有发现问题" in _run(dongtai, "lint", "11", cwd=home)
    assert "没有发送" in _run(dongtai, "alerts", "send", "--dry-run", cwd=home)
