"""Compiles translation catalogues in Python; a fresh machine may lack GNU gettext (polib does it)."""

from pathlib import Path

import polib


def compile_catalogue(po: Path) -> bool:
    """Write the .mo beside this .po unless it is newer already; whether it was written. Fuzzy entries are left out."""
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
        return False
    catalogue = polib.pofile(str(po), encoding="utf-8")
    part = mo.with_name(f".{mo.name}.part")
    catalogue.save_as_mofile(str(part))
    part.replace(mo)
    return True


def compile_all(folders: list[Path]) -> list[Path]:
    """Compile every catalogue under the `locale…` directories of these folders; those that were written."""
    found = (po for folder in folders for po in sorted(folder.glob("locale*/*/LC_MESSAGES/*.po")))
    return [po for po in found if compile_catalogue(po)]
