"""Pages leave compressed; files and streams leave as they are."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

#: What is text and was drawn whole. Files (PDF, XLSX, scans) are compressed inside, streams have their own pace.
TEXT = ("text/html", "application/json", "text/calendar")


class PageCompression(GZipMiddleware):
    """Compresses pages and API answers of those who accept it. A random number of bytes is added each time and the CSRF word
    changes with each page, so that lengths tell nothing (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The same answer, compressed if it is text."""
        if response.streaming or not response.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, response)
