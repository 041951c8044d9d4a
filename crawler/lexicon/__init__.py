"""Words as data: `SUBJECT.toml` beside this file, each rule with its examples.

    [repeals]                           # a rule
    words = ["停止执行", "废止"]         # alternatives found literally, the longest first; or
    pattern = "(?:宣布)?废止"            # a regular expression, never both; <<other>> inserts a
                                        # rule of this file, <<subject.other>> of another one;
                                        # in '''…''' it may stand on several indented lines
    yes = ["关于废止某办法的公告"]        # in each the rule is found
    no = ["关于印发办法的通知"]           # in none it is
    why = "a case, a page, a printed issue"

`load("stage").rule("repeals")` is used like a compiled pattern; `without("stage.repeals")`
is the process as if the rule were not there. Mistakes raise `LexiconError`.
"""

from crawler.lexicon.loading import Lexicon, Room
from crawler.lexicon.rule import Rule

__all__ = ["ROOM", "Lexicon", "Rule", "load", "without"]

ROOM = Room("crawler.lexicon")
load = ROOM.load
without = ROOM.without
