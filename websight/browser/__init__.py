"""Chromium, and the world as its pages see it: `chromium` lends pages, `page` shoots, a `Visit` is their network."""
