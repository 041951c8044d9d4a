"""Page proof."""
