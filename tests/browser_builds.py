"""Another build of this machine's Chromium: the same files, and a byte more at the end of its executable."""

import os
import re
import shutil
from pathlib import Path

from websight.browser.executable import find_executable


def another_build(folder: Path, extra: bytes = b"\n") -> Path:
    """Lay the installed Chromium out in `folder`, changed by `extra` at its end, which no loader reads."""
    binary = _binary(find_executable())
    folder.mkdir(parents=True)
    for path in binary.parent.iterdir():
        if path != binary:
            (folder / path.name).symlink_to(path)
    copy = folder / binary.name
    shutil.copyfile(binary, copy)
    with copy.open("ab") as file:
        file.write(extra)
    copy.chmod(0o755)
    return copy


def _binary(executable: Path) -> Path:
    """What a distribution's script starts, or the executable itself."""
    content = executable.read_bytes()[:4_096]
    named = re.findall(rb"(?m)^(?:exec )?(/\S+)", content) if content.startswith(b"#!") else []
    return next((path for path in map(Path, map(os.fsdecode, named)) if path.is_file()), executable.resolve())
