"""docs/pictures/README.md: the pictures in a table, by page type."""

from itertools import groupby
from pathlib import Path

from tests.pictures.camera import Shot, shots
from tests.pictures.scenes import LANGUAGES, Scene

HEAD = """# Pictures

Every page type as the demo shows it, in Kazakh, Russian and English; `make pictures` takes them anew. Every person is invented.
"""
NAMES = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
KINDS = {"dark": "dark", "phone": "on a phone"}


def album(scenes: tuple[Scene, ...], there: set[str]) -> str:
    """The page. there: names of the pictures that exist; nothing else is shown."""
    parts = [HEAD]
    shown = [scene for scene in scenes if any(shot.file in there for shot in shots((scene,)))]
    for group, rows in groupby(shown, key=lambda scene: scene.group):
        parts.append(f"## {group}\n\n| page | {' | '.join(NAMES[code] for code in LANGUAGES)} |\n|---|---|---|---|")
        parts.append("\n".join(row(scene, there) for scene in rows) + "\n")
    return "\n".join(parts)


def row(scene: Scene, there: set[str]) -> str:
    """A line of the table: what the page is called in addresses, its pictures, links to the extra ones."""
    cells = [picture(shot) if shot.file in there else "" for shot in shots((scene,)) if not shot.kind]
    extra = [f"[{KINDS[shot.kind]}]({shot.file})" for shot in shots((scene,)) if shot.kind and shot.file in there]
    return f"| {' · '.join([f'`{scene.name}`', *extra])} | {' | '.join(cells)} |"


def picture(shot: Shot) -> str:
    """A picture that opens itself."""
    return f"[![{shot.scene.name}, {NAMES[shot.language]}]({shot.file})]({shot.file})"


def write(directory: Path, scenes: tuple[Scene, ...]) -> None:
    """Write the page about what lies in the directory."""
    there = {path.name for path in directory.glob("*.png")}
    (directory / "README.md").write_text(album(scenes, there), encoding="utf-8")
