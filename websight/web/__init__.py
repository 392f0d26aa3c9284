"""The internet as a page sees it, offline: what each of its URLs is answered with."""
