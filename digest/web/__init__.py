"""The editor's page: Flask, server-rendered, with a small script of our own."""
