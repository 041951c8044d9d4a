"""One rule of a lexicon: words or a pattern, with the examples that show what it means.

A `Rule` is used like a compiled pattern. Nothing is compiled before it is first asked, and a
method is the compiled pattern's own from then on, so that a rule costs no more than `re.compile`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from sys import maxsize
from typing import Any, Protocol

from crawler.errors import LexiconError

_INSERTED = re.compile(r"<<([a-z0-9_.]+)>>")
_NEVER = r"(?!)"  # before a rule that is left out: it finds nothing, and keeps its groups


class Search(Protocol):
    """`re.Pattern.search`, `match` and `fullmatch`."""

    def __call__(
        self, string: str, pos: int = 0, endpos: int = maxsize
    ) -> re.Match[str] | None: ...


class FindAll(Protocol):
    """`re.Pattern.findall`."""

    def __call__(self, string: str, pos: int = 0, endpos: int = maxsize) -> list[Any]: ...


class FindIter(Protocol):
    """`re.Pattern.finditer`."""

    def __call__(
        self, string: str, pos: int = 0, endpos: int = maxsize
    ) -> Iterator[re.Match[str]]: ...


class Split(Protocol):
    """`re.Pattern.split`; None where a group of the pattern took no part."""

    def __call__(self, string: str, maxsplit: int = 0) -> list[Any]: ...


class Sub(Protocol):
    """`re.Pattern.sub`."""

    def __call__(
        self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0
    ) -> str: ...


@dataclass(eq=False)
class Rule:
    """The rule `name` of the file `file`; `raw` is its pattern as it stands there.

    Keep the rule, not one of its methods or its pattern: `without` must be able to reach it.
    """

    file: str
    name: str
    raw: str
    alternatives: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    why: str
    find: Callable[[str], "Rule"] = field(repr=False)
    _left_out: bool = False
    _users: list["Rule"] = field(default_factory=list, repr=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The alternatives of a rule of words, as the file has them; none of a pattern."""
        return () if self._left_out else self.alternatives

    @cached_property
    def pattern(self) -> str:
        """The regular expression with every `<<other_rule>>` put in."""
        return self._whole(())

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern compiled; raises LexiconError when it is no regular expression."""
        try:
            return re.compile(self.pattern)
        except re.error as error:
            raise self.mistake(f"的 pattern 不是正确的正则表达式（{error}）") from error

    @cached_property
    def search(self) -> Search:
        return self.compiled.search

    @cached_property
    def match(self) -> Search:
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Search:
        return self.compiled.fullmatch

    @cached_property
    def findall(self) -> FindAll:
        return self.compiled.findall

    @cached_property
    def finditer(self) -> FindIter:
        return self.compiled.finditer

    @cached_property
    def split(self) -> Split:
        return self.compiled.split

    @cached_property
    def sub(self) -> Sub:
        return self.compiled.sub

    def mistake(self, what: str) -> LexiconError:
        return LexiconError(f"词表 {self.file} 的规则 [{self.name}] {what}，请改正。")

    def inserted(self) -> Iterator["Rule"]:
        """The rules whose patterns stand in this one's, at any depth."""
        for found in () if self.alternatives else _INSERTED.finditer(self.raw):
            other = self.find(found[1])
            yield other
            yield from other.inserted()

    def leave_out(self, left_out: bool) -> None:
        """Let this rule find nothing, or find again; rules that insert it follow."""
        self._left_out = left_out
        self.forget()

    def _whole(self, inside: tuple["Rule", ...]) -> str:
        if self in inside:
            raise self.mistake(f"用 <<{self.name}>> 绕回了自己")
        whole = self.raw
        if not self.alternatives:
            whole = _INSERTED.sub(lambda found: self._put_in(found[1], (*inside, self)), whole)
        return f"{_NEVER}(?:{whole})" if self._left_out else whole

    def _put_in(self, name: str, inside: tuple["Rule", ...]) -> str:
        other = self.find(name)
        other._users.append(self)
        return f"(?:{other._whole(inside)})"

    def forget(self) -> None:
        """Drop what was compiled, here and in the rules that insert this one."""
        for made in _MADE:
            self.__dict__.pop(made, None)
        users, self._users = self._users, []
        for user in users:
            user.forget()


_MADE = [name for name, made in vars(Rule).items() if isinstance(made, cached_property)]
