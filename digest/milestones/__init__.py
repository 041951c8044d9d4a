"""日历: the days on which what was issued comes into force, ends, or closes.

`days` reads a day as documents write it, `owner` tells whose day it is, `reading` finds them in an
article, `calendar` lays them out by day for page, mail and calendar files.
"""
