"""The issue for narrow screens: 公众号, mail and feed, all made of one flow of pieces."""
