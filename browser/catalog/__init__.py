"""READ: DuckDB over the parquet, LMDB imagery. Imports domain and errors."""
