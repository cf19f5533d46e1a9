"""JSON Schemas of the records, for editors and for the form in the browser."""

from .schema import as_file, schemas, stale, write

__all__ = ["as_file", "schemas", "stale", "write"]
