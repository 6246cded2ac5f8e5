"""Text by itself: language, sentences, tokens, furniture of a page, dates. Knows no actor or event."""
