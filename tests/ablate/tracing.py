"""Which rules take part in a unit: the others cannot change it, and it need not be run again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from crawler.lexicon import Rule

_METHODS = ("search", "match", "fullmatch", "findall", "finditer", "split", "sub")


@contextmanager
def traced(rules: Iterable[Rule]) -> Iterator[set[Rule]]:
    """The rules that find something meanwhile, with those put into a rule that is asked.

    The set is the caller's to empty between two units.
    """
    heard: set[Rule] = set()
    known = list(rules)
    for rule in known:
        _watch(rule, heard)
    yield heard
    for rule in known:
        rule.forget()


def _watch(rule: Rule, heard: set[Rule]) -> None:
    made = rule.compiled
    inserted = set(rule.inserted())
    for name in _METHODS:
        rule.__dict__[name] = _listening(getattr(made, name), made.search, rule, inserted, heard)
    rule.__dict__.pop("words", None)


def _listening(
    method: Callable[..., Any],
    search: Callable[[str], Any],
    rule: Rule,
    inserted: set[Rule],
    heard: set[Rule],
) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        heard.update(inserted)  # left out of a (?!…) they may let more be found
        text = given[1] if method.__name__ == "sub" else given[0]
        if rule not in heard and search(text):
            heard.add(rule)
        return method(*given, **named)

    return call


def used_as_words(rules: Iterable[Rule]) -> set[Rule]:
    """The rules whose words were asked for themselves since the last call."""
    return {rule for rule in rules if rule.__dict__.pop("words", None)}
