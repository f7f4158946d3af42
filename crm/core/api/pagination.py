"""Cursor pages: stable while rows are added, as fast deep as first."""

from rest_framework.pagination import CursorPagination


class CursorPages(CursorPagination):
    """50 rows a page, newest first; `page_size` up to 500."""

    ordering = "-pk"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
