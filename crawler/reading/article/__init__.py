"""What makes an article: title, byline, document fields, the text and what is not the text."""
