"""Published issues read back from .docx, .pdf and .txt, however badly their text came out."""
