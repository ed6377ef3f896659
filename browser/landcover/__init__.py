"""Rules on a class raster: components, areas, neighbours, bearings. Pure. Imports domain."""
