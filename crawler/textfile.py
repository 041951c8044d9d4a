"""Text files that people write: UTF-8; the mark that Notepad sets before it is no text.

What an editor saved in another encoding is named with the way to save it rightly: read by a guess,
a name or a password would be wrong without anybody seeing it.
"""

import codecs
from pathlib import Path

from crawler.errors import ConfigError

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE_AS = "请在记事本里选“文件”→“另存为”，编码选 UTF-8，再试"


def read(path: Path) -> str:
    """The file's text, without a byte order mark.

    Raises ConfigError (one Chinese sentence) when it is no UTF-8, OSError when it cannot be read.
    """
    raw = path.read_bytes()
    if raw.startswith(UTF_16) or b"\0" in raw:
        raise ConfigError(f"{path} 存成了 UTF-16（Unicode）编码，读不了；{SAVE_AS}。")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            f"{path} 不是 UTF-8 编码（第 {line} 行读不出，多半存成了 GBK，也叫 ANSI）；{SAVE_AS}。"
        ) from error
