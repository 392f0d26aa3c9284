"""A document to shoot, and the URL that it is shot under."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from websight.sample import View
from websight.web.visit import Visit

SHEET = "https://static.page.invalid/"  # what static documents are written on


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document to shoot, and its views."""

    id: str
    visit: Visit
    view: View
    more: tuple[View, ...] = ()  # further views of the same visit

    @property
    def url(self) -> str:
        """The document's URL: an origin of its own, the same at every try, unless it is static.

        All are hosts of one made-up site: another site costs another renderer process, 35 ms a document.
        """
        if self.visit.is_static:
            return SHEET
        path = self.visit.path
        label = hashlib.sha256("\n".join((self.id, self.view.name, *filter(None, (path,)))).encode()).hexdigest()[:20]
        return f"https://{label}.page.invalid/{path}"
