"""WRITE: the append-only store of judgements, the queue and the export. Imports domain and errors."""
