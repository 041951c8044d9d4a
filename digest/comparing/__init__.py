"""新旧对照: two editions of a document side by side, article by article; no I/O.

`regulation` reads an edition into articles, `matching` finds which became which by their texts,
`ordering` which of them moved, `references` what only follows from new numbers, `pieces` the words
that changed, `comparison` puts it together, `account` tells it in one sentence.
"""
