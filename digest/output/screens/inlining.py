"""Rules of `<style>` written into the elements they are for: what mail programs and the editor of
公众号 keep. css-inline does it; what only a sheet can say (`@media`) is left out.
"""

from css_inline import CSSInliner

_INLINER = CSSInliner(load_remote_stylesheets=False, resolve_css_variables=True, minify_css=True)


def inlined(page: str) -> str:
    """The page with its sheets taken out and their rules in `style` attributes."""
    return _INLINER.inline(page)
