"""Pages that are told apart by a number, and tables of them."""

import pyarrow as pa
import pyarrow.parquet as pq

PAGE = "<!DOCTYPE html><html><body><p>{}</p></body></html>"


def page(number):
    return PAGE.format(f"Bread {number} — ½ €")


def table(path, rows, *, text="text", idea="llm_generated_idea", group=7):
    columns = {text: [page(row) for row in rows], idea: [f"idea {row}" for row in rows]}
    pq.write_table(pa.table({**columns, "image": [b"\x89PNG" * 10] * len(rows)}), path, row_group_size=group)
