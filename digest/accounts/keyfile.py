"""The installation's secret: what signs sessions of the page and links in mails."""

import os
import secrets
from pathlib import Path

from crawler.errors import StoreError

KEY = 64  # characters of hexadecimal


def read_key(path: Path) -> bytes:
    """The installation's secret, made at the first call, readable by its owner only.

    Raises StoreError when the file cannot be read or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.stat().st_size < KEY:
            _write_key(path)
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"{path} 读写不了（{error.strerror}），请检查这个文件夹的权限。"
        ) from error


def _write_key(path: Path) -> None:
    """In one step, so that a crash leaves no half a secret."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY // 2))
    draft.replace(path)
