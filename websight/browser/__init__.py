"""Chromium: `chromium` lends pages, `page` shoots documents in them, a `Visit` answers their requests."""
