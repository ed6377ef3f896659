"""Arrays to pictures and map tiles. Pure. Imports domain, landcover and errors."""
