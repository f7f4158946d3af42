"""Static files of production: names carry a hash of the content, so that browsers may keep them for ever."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Folders of third parties, whose style sheets also name files that are not shipped (source maps, stack.md trap 5).
BROUGHT = ("tabler/", "tom-select/", "golos/", "icons/", "admin/", "rest_framework/", "drf_spectacular_sidecar/")


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed. A missing file is an error in our own style sheets, and left as written in brought ones."""

    manifest_strict = True

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        """The name with its hash. Raises ValueError for a file of ours that is not there."""
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            if name.startswith(BROUGHT):
                return name
            raise
