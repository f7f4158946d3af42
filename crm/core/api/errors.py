"""One shape for every refusal of the API: {"code", "message", "field"?, "params"?, "errors"?}."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from crm.core.errors import DomainError, words


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: a DomainError keeps its code, everything else gets a `core.` or `api.` one."""
    if isinstance(exc, DomainError):
        body: dict[str, Any] = {"code": exc.code, "message": words(exc.code, exc.params)}
        if exc.field:
            body["field"] = exc.field
        if exc.params:
            body["params"] = {key: str(value) for key, value in exc.params.items()}
        return Response(body, status=exc.status)
    if isinstance(exc, Http404):
        return Response({"code": "core.not_found", "message": words("core.not_found")}, status=404)
    if isinstance(exc, PermissionDenied):
        return Response({"code": "core.forbidden", "message": words("core.forbidden")}, status=403)
    response = exception_handler(exc, context)
    if response is not None and isinstance(exc, exceptions.ValidationError):
        response.data = {"code": "api.invalid", "message": words("core.required"), "errors": response.data}
    elif response is not None and isinstance(exc, exceptions.APIException):
        response.data = {"code": f"api.{exc.default_code}", "message": str(exc.detail)}
    return response
