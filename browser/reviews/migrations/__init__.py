"""Versions of the schema, with Alembic. Imported only where a store is older than the program."""
