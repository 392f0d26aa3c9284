"""The internet as a page sees it, offline: answers to the URLs it requests."""
