"""Interactive browser for BigEarthNet.txt: map, sample page and verification desk."""
