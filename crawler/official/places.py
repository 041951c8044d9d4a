"""Places that official texts name."""

from crawler.lexicon import load

_PLACES = load("places")
PLACE = _PLACES["place"]  # a province or a known city
REGION = _PLACES["region"]  # two characters and 市, 县, 自治州; see `organisations.is_generic`
PROVINCE = _PLACES["province"]
