"""Lexicons are read from the TOML files of a package, each file once."""

import re
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from importlib.resources import files
from typing import Any

from crawler.errors import LexiconError
from crawler.lexicon.checking import mistake
from crawler.lexicon.rule import Rule


class Lexicon:
    """The rules of one file by name, in the file's order."""

    def __init__(self, file: str, rules: dict[str, Rule]) -> None:
        self.file = file
        self._rules = rules

    def rule(self, name: str) -> Rule:
        """Raises LexiconError naming the file when it has no such rule."""
        if name not in self._rules:
            raise LexiconError(f"词表 {self.file} 里没有规则 [{name}]，请补上或改正名字。")
        return self._rules[name]

    __getitem__ = rule

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())


class Room:
    """The lexicons of a package; a name that a rule inserts may also be `ground`'s."""

    def __init__(self, package: str, ground: "Room | None" = None) -> None:
        self.package = package
        self.ground = ground
        self._read: dict[str, Lexicon] = {}

    def subjects(self) -> list[str]:
        """The names of the package's files, without `.toml`."""
        names = (entry.name for entry in files(self.package).iterdir())
        return sorted(name[:-5] for name in names if name.endswith(".toml"))

    def load(self, subject: str) -> Lexicon:
        """The lexicon of `SUBJECT.toml`; raises LexiconError naming file and rule."""
        if subject not in self._read:
            self._read.setdefault(subject, self._parsed(subject))
        return self._read[subject]

    @contextmanager
    def without(self, place: str) -> Iterator[Rule]:
        """The process as if the rule `subject.name` found nothing, for the ablation."""
        subject, _, name = place.partition(".")
        rule = self.load(subject).rule(name)
        rule.leave_out(True)
        clear_caches()
        try:
            yield rule
        finally:
            rule.leave_out(False)
            clear_caches()

    def _parsed(self, subject: str) -> Lexicon:
        file = f"{self.package.replace('.', '/')}/{subject}.toml"
        try:
            table = tomllib.loads((files(self.package) / f"{subject}.toml").read_text("utf-8"))
        except FileNotFoundError as error:
            raise LexiconError(f"找不到词表 {file}，请检查安装是否完整。") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"词表 {file} 不是正确的 TOML 文件（{error}），请改正。") from error
        return Lexicon(file, {name: self._rule(file, name, table[name]) for name in table})

    def _rule(self, file: str, name: str, table: Any) -> Rule:
        if wrong := mistake(name, table):
            raise LexiconError(f"词表 {file} 的规则 [{name}] {wrong}，请改正。")
        subject = file.rpartition("/")[2].removesuffix(".toml")
        words, yes, no = (tuple(table.get(key, ())) for key in ("words", "yes", "no"))
        longest_first = sorted(words, key=len, reverse=True)
        raw = _joined(table.get("pattern", "")) or "|".join(map(re.escape, longest_first))
        why = table.get("why", "")
        return Rule(file, name, raw, words, yes, no, why, lambda n: self._find(subject, n))

    def _find(self, subject: str, name: str) -> Rule:
        """What `<<name>>` or `<<subject.name>>` stands for in the file of `subject`."""
        other, _, rule = name.rpartition(".")
        room = self.ground if other and other not in self.subjects() else self
        return (room or self).load(other or subject).rule(rule)


def _joined(pattern: str) -> str:
    """A pattern that stands on several lines: line breaks and indentation are no part of it."""
    return "".join(line.lstrip() for line in pattern.split("\n")) if "\n" in pattern else pattern


def clear_caches() -> None:
    """Forget what functions of ours remember: it may have been found with the rule."""
    modules = [m for name, m in sys.modules.items() if name.startswith(("crawler.", "digest."))]
    for value in [value for module in modules for value in vars(module).values()]:
        if isinstance(value, _lru_cache_wrapper):
            value.cache_clear()
