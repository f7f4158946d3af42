"""Fields whose Python defaults stay out of migrations: a migration imports nothing of ours (house rule 16)."""

from collections.abc import Callable
from typing import Any

from django.db import models

from crm.core import clock
from crm.core.ids import LENGTH, new_id, new_token


class _OwnDefault:
    """Mixin: a callable default that migrations need not know; they see the plain Django field."""

    plain: str
    own: Callable[[], Any]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As the plain field, without our default."""
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        kwargs.pop("default", None)
        return name, self.plain, args, kwargs


class PublicIdField(_OwnDefault, models.CharField):
    """A new public id for every row."""

    plain = "django.db.models.CharField"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LENGTH, "unique": True, "editable": False, **kwargs, "default": new_id})


class SecretField(_OwnDefault, models.CharField):
    """A new 256-bit secret for every row."""

    plain = "django.db.models.CharField"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 64, "unique": True, "editable": False, **kwargs, "default": new_token})


class MomentField(_OwnDefault, models.DateTimeField):
    """Now, unless said otherwise."""

    plain = "django.db.models.DateTimeField"

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{**kwargs, "default": clock.now})


class DayField(_OwnDefault, models.DateField):
    """Today in Kazakhstan, unless said otherwise."""

    plain = "django.db.models.DateField"

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{**kwargs, "default": clock.today})
