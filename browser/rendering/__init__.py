"""Arrays become pictures: composites, reference maps and map tiles. Pure; knows no file of the dataset and no page."""
