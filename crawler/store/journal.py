"""What a crawl does to the store, as JSON lines, so that it can be done in another store.

A function marked `act` is a write of the crawl. On a connection that keeps a journal each call
leaves a line with the function's name and what it was given; `do` does a line again. So whatever a
crawl writes on a machine without our store reaches it by the same functions as here, which compare
with what is there then.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from inspect import Signature, signature
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from crawler.errors import StoreError
from crawler.store.plain import formed, hints, plain

Given = ParamSpec("Given")
Done = TypeVar("Done")
Line = dict[str, Any]  # "act", "given" and, where the act gave a number, "gave"
Write = Callable[Concatenate[Database, Given], Done]

ACTS: dict[str, Callable[..., Any]] = {}


def act(write: Write[Given, Done]) -> Write[Given, Done]:
    """Mark `write` as one of the writes of a crawl; what it is given must have a plain form
    (collections, no generators)."""
    name = f"{write.__module__.rpartition('.')[2]}.{write.__name__}"
    called = signature(write)
    ACTS[name] = write

    @wraps(write)
    def kept(db: Database, /, *args: Given.args, **kwargs: Given.kwargs) -> Done:
        keep: Callable[[Line], None] | None = getattr(db, "journal", None)
        if keep is None:
            return write(db, *args, **kwargs)
        given = _given(called, db, args, kwargs)
        done = write(db, *args, **kwargs)
        keep({"act": name, "given": given} | ({"gave": done} if type(done) is int else {}))
        return done

    return kept


@contextmanager
def written(path: Path) -> Iterator[Callable[[Line], None]]:
    """What puts lines at the end of the file at `path`; a killed process leaves whole lines."""
    with path.open("a", buffering=1, encoding="utf-8") as out:

        def write(line: Line) -> None:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")

        yield write


def _given(
    called: Signature, db: Database, args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """What the act gets beside the store, by the names of its parameters."""
    named = list(called.bind(db, *args, **kwargs).arguments.items())
    return {name: plain(value) for name, value in named[1:]}


def arguments(line: Line) -> dict[str, Any]:
    """What the act of a line is given; raises StoreError where it is no line of ours."""
    try:
        write, given = ACTS[line["act"]], line["given"]
        kinds = hints(write)
        return {name: formed(kinds[name], value) for name, value in given.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(f"看不懂这一行（{error!r}），请用同一版本的 dongtai。") from error


def do(db: Database, line: Line, given: Mapping[str, Any]) -> Any:
    """Do an act in `db` with these arguments (`arguments`)."""
    return ACTS[line["act"]](db, **given)
