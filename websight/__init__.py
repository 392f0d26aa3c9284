"""Build screenshot-to-HTML datasets: a plan names every page, an author writes it, a browser shoots it."""

__version__ = "0.1.0"
