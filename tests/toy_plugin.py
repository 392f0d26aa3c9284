"""A distribution that adds something to websight, laid down as pip would leave it."""

import textwrap


def installed(folder, name, source, *, version="1.2.3", **entries):
    """Install a distribution of one module into `folder`; `authors="lorem = toy:Lorem"` is an entry point."""
    metadata = folder / f"{name}-{version}.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    groups = (f"[websight.{group}]\n{entry}\n" for group, entry in entries.items())
    (metadata / "entry_points.txt").write_text("\n".join(groups))
    (folder / f"{name}.py").write_text(textwrap.dedent(source))
    return folder
