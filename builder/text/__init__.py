"""Text: bytes to characters, characters to sentences, dates, slugs, headings and Markdown; imports nothing of ours."""
