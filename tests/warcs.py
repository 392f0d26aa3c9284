"""Web archives as crawlers write them."""

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def response(url, body, *headers, status="200 OK", kind="response"):
    return kind, url, StatusAndHeaders(status, list(headers), protocol="HTTP/1.1"), body


class Writer(WARCWriter):
    """A writer that closes its temporary files."""

    def __init__(self, *words, **named):
        super().__init__(*words, **named)
        self.files = []

    def _create_temp_file(self):
        self.files.append(super()._create_temp_file())
        return self.files[-1]

    def write_record(self, record, params=None):
        super().write_record(record, params)
        while self.files:
            self.files.pop().close()


def archive(path, *records, is_packed=True):
    with path.open("wb") as file:
        writer = Writer(file, gzip=is_packed)
        for kind, url, headers, body in records:
            writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=headers))
    return path
