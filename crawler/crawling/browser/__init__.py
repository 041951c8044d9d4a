"""Reading with Chromium what a site refuses to a plain request (extra `dongtai[browser]`)."""
