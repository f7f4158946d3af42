"""The fonts of our papers: one serif family, whole TTF files. Subset web fonts draw wrong Kazakh letters (stack.md trap 1)."""

import base64
import hashlib
from pathlib import Path

FAMILY = "Seriktes Serif"
#: weight, style, where the file may lie below a font directory: the npm package first, then Debian's fonts-noto-core.
FACES = (
    (400, "normal", ("noto-serif/400Regular/NotoSerif_400Regular.ttf", "NotoSerif-Regular.ttf")),
    (700, "normal", ("noto-serif/700Bold/NotoSerif_700Bold.ttf", "NotoSerif-Bold.ttf")),
    (400, "italic", ("noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf", "NotoSerif-Italic.ttf")),
)
SYSTEM_DIRS = (Path("/usr/share/fonts/truetype/noto"),)


def files(directories: list[Path]) -> list[tuple[int, str, Path]]:
    """Weight, style and file of each face, all from one directory, so that faces never mix between releases.

    Raises FileNotFoundError when no directory has the whole family.
    """
    for directory in [*directories, *SYSTEM_DIRS]:
        found = [
            (weight, style, next((directory / name for name in names if (directory / name).is_file()), None))
            for weight, style, names in FACES
        ]
        if all(path for _weight, _style, path in found):
            return [(weight, style, path) for weight, style, path in found if path]
    raise FileNotFoundError("Noto Serif is missing: run `make setup`, or install Debian's fonts-noto-core.")


def sheet(directories: list[Path]) -> str:
    """CSS naming the family, with the files inside as data: addresses."""
    rules = []
    for weight, style, path in files(directories):
        data = base64.b64encode(path.read_bytes()).decode()
        rules.append(f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-style:{style};src:url(data:font/ttf;base64,{data})}}")
    return "\n".join(rules)


def fingerprint(directories: list[Path]) -> str:
    """A short hash of the font files in use; printed bytes depend on it."""
    digest = hashlib.sha256()
    for _weight, _style, path in files(directories):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
