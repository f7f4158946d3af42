"""Fixtures around the product: databases, a mail server, a browser."""
