"""Writing a file of config/: read, changed and checked under a lock, put there in one step."""

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler import textfile
from crawler.config import Home
from crawler.errors import CallError, ConfigError
from crawler.process.lock import held

Change = Callable[[str], str]
Check = Callable[[Home], object]
PATIENCE = 10.0  # seconds; a save takes a fraction of one
BUSY = ConfigError("设置正在被别人保存，请稍等片刻再试。")


def text_of(home: Home, name: str) -> str:
    """The file as it is read today, shipped or one's own; "" where there is none."""
    path = home.file(name)
    return textfile.read(path) if path.exists() else ""


def tried(home: Home, name: str, text: str, check: Check) -> None:
    """Read the settings as they would be with `text` as the file `name`.

    Raises as ConfigError what `check` meets, under the file's real name; nothing is written.
    """
    with TemporaryDirectory(prefix="dongtai-settings-") as folder:
        trial = Home(Path(folder))
        trial.config.mkdir()
        _mirror(home.config, trial.config, Path(name))
        (trial.config / name).write_text(text, "utf-8")
        try:
            check(trial)
        except CallError as error:
            told = str(error).replace(str(trial.config), str(home.config))
            raise ConfigError(told) from error


def save(home: Home, name: str, change: Change, check: Check) -> None:
    """Put `change` of the file's text of this moment in its place, if `check` finds it right.

    What ships is copied into one's own `config` first. Raises ConfigError.
    """
    with held(home.var / "settings.lock", BUSY, PATIENCE):
        fresh = change(text_of(home, name))
        tried(home, name, fresh, check)
        _replace(home.config / name, fresh)


def _mirror(real: Path, made: Path, name: Path) -> None:
    """The other files as links, but none on the way to `name`: what is written there is ours."""
    first = name.parts[0]
    for path in real.iterdir() if real.is_dir() else ():
        if path.name != first:
            (made / path.name).symlink_to(path.resolve())
    if len(name.parts) > 1:
        (made / first).mkdir()
        _mirror(real / first, made / first, Path(*name.parts[1:]))


def _replace(path: Path, text: str) -> None:
    """A reader finds the old file or the new one, never half of one; its rights stay."""
    path = path.resolve()  # a link stays one
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(mode)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ConfigError(
            f"写不进 {path}（{error.strerror}），请检查 {path.parent} 的权限；什么也没有改。"
        ) from error
