"""An issue on its way out: Word, web page, Markdown and JSON of one printed issue."""
