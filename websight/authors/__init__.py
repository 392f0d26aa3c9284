"""Authors turn a brief into HTML: the embedded grammar, a language model, pages that exist."""
