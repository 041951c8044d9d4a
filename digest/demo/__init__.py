"""The two recorded nights that ship with dongtai; every page in them is invented by us.

`night-1.warc.gz` (2026-11-19) and `night-2.warc.gz` (2026-11-20) hold answers of eight sites:
policies, hospital news, papers, and what is not for a newsletter. Night two brings new articles,
one corrected page (cn_nhc, the notice on day-care quality), a redesigned site without rows (js_ybj)
and one that refuses with 412 (hb_whuh). `python -m tests.nights.build` makes both files again.
"""

from pathlib import Path

NIGHTS = (
    Path(__file__).with_name("night-1.warc.gz"),
    Path(__file__).with_name("night-2.warc.gz"),
)
SOURCES = ("cn_nhc", "cn_nhsa", "js_ybj", "bj_puh3", "hb_whuh", "bj_pumch", "gd_fahsysu", "cn_yygl")
