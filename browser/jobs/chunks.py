"""What a writer has written since it was last asked: files as streams of bytes."""

import io


class ChunkSink(io.RawIOBase):
    """A file that can only be written to, and whose bytes are taken away as they come."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self._written: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def write(self, data: object) -> int:
        """Keep the bytes until they are taken."""
        chunk = bytes(memoryview(data))  # type: ignore[arg-type] # io's signature wants any buffer
        self._written.append(chunk)
        self._position += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        """How many bytes were written altogether."""
        return self._position

    def take(self) -> bytes:
        """The bytes since the last time."""
        taken = b"".join(self._written)
        self._written.clear()
        return taken
