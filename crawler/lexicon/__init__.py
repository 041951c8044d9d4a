"""Words as data: `SUBJECT.toml` beside this file, each rule with its examples.

    [draft_stage]                       # a rule
    words = ["征求意见", "意见稿"]       # alternatives found literally, the longest first; or
    pattern = "(?:公开)?征求意见"        # a regular expression, never both; <<other>> inserts a
                                        # rule of this file, <<subject.other>> of another one;
                                        # in '''…''' it may stand on several indented lines
    yes = ["关于公开征求意见的公告"]      # in each the rule is found
    no = ["关于印发办法的通知"]           # in none it is
    why = "a case, a page, a printed issue"

`load("stage").rule("draft_stage")` is used like a compiled pattern; `without("stage.draft_stage")`
is the process as if the rule were not there. Mistakes raise `LexiconError`.
"""

from crawler.lexicon.loading import Lexicon, Room
from crawler.lexicon.rule import Rule

__all__ = ["ROOM", "Lexicon", "Rule", "load", "without"]

ROOM = Room("crawler.lexicon")
load = ROOM.load
without = ROOM.without
