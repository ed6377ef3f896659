"""The table page: the annotations of the selection row by row, or its patches as a gallery of pictures."""
