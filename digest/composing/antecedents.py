"""Sentences that need another one before them: 相关服务, 备案信息, 出口管制清单 told of nowhere.

What a sentence points back to may stand in itself, in the heading it is told under or in the law's
name. Else it is told only with the sentence that says what is meant.
"""

from functools import lru_cache

from digest.lexicon import load

_LEXICON = load("antecedents")
_LOOSE, _THAT, _PRODUCT = (_LEXICON.rule(name) for name in ("loose", "that", "product"))
_SOME = _LEXICON.rule("some")
_REGISTER, _ENTERS = _LEXICON.rule("register"), _LEXICON.rule("enters")
_PROMISES, _NOBODY = _LEXICON.rule("promises"), _LEXICON.rule("nobody")
_AGENT_TAIL = _LEXICON.rule("agent_tail")
WORDS = 6  # characters at the end of a name by which it is the same one: 出口管制清单


def points_back(text: str, known: str, part: str) -> bool:
    """Whether a sentence speaks of something as known that neither it nor `known` names.

    `known` is the heading it is told under and the name of its document; `part` is the whole text
    of the part it stands in: a list that this brings up elsewhere is not known by its name.
    """
    return _is_loose(text) or _is_product(text, known) or _is_register(text, known, part)


def promises(text: str) -> bool:
    """Whether a sentence tells what those above will do: …，国家医保局将进行约谈。"""
    return bool(_PROMISES.search(text))


def is_nobodys(text: str) -> bool:
    """Whether a sentence begins with what is to be done, and its subject stands before it."""
    return bool(_NOBODY.match(text))


def _is_loose(text: str) -> bool:
    """相关服务, 该机构, where no 服务 and no 机构 stands before it in the sentence."""
    loose = any(not _is_named(m["what"], text[: m.start()]) for m in _LOOSE.finditer(text))
    that = any(m["what"] not in text[: m.start()] for m in _THAT.finditer(text))
    return loose or that or bool(_SOME.match(text))


def _is_named(what: str, before: str) -> bool:
    """Whether a thing is named; 网络服务提供者 names no service."""
    rest = before
    while what in rest:
        _, _, rest = rest.partition(what)
        if not _AGENT_TAIL.match(rest):
            return True
    return False


def _is_product(text: str, known: str) -> bool:
    """备案信息 where nothing says that 备案 is done."""
    return any(
        found["act"] not in text[: found.start()] + known for found in _PRODUCT.finditer(text)
    )


def _is_register(text: str, known: str, part: str) -> bool:
    """出口管制清单 where another sentence says what is entered there."""
    named = [found[0][-WORDS:] for found in _REGISTER.finditer(text)]
    new = [one for one in named if one not in known]
    if not new:
        return False
    entered, own = _entered(part), _entered(text)
    return any(one in entered and one not in own for one in new)


@lru_cache(512)  # a part, and each of its sentences, at every writing
def _entered(text: str) -> frozenset[str]:
    return frozenset(found[0][-WORDS:] for found in _ENTERS.finditer(text))
