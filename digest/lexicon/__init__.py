"""The desk's words as data, in the form that `crawler.lexicon` describes.

`<<subject.rule>>` may also name a rule of crawler's lexicons: a word is known in one room.
"""

from crawler.lexicon import ROOM as GROUND
from crawler.lexicon.loading import Lexicon, Room
from crawler.lexicon.rule import Rule

__all__ = ["ROOM", "Lexicon", "Rule", "load", "without"]

ROOM = Room("digest.lexicon", GROUND)
load = ROOM.load
without = ROOM.without
