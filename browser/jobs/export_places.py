"""Polygons on Earth (WGS84, longitude before latitude) as files: GeoJSON and GeoParquet."""

import json
from collections.abc import Iterator
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from browser.jobs.chunks import ChunkSink
from browser.jobs.places import BOX_SCHEMA, FOOTPRINT_SCHEMA, PlacesOf, boxes, footprints
from browser.jobs.selected import Selected, Tally

_DECIMALS = 7
"""Of a degree: about a centimetre."""
_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Polygon"], "orientation": "counterclockwise"}},
}
"""Without a `crs`, GeoParquet means OGC:CRS84: WGS84, longitude before latitude."""


def geojson_chunks(selected: Selected, tally: Tally, places_of: PlacesOf) -> Iterator[bytes]:
    """A FeatureCollection (RFC 7946), one feature per line; what was selected stands beside the features."""
    yield f'{{"type": "FeatureCollection",\n"bentxt": {json.dumps(selected.marks)},\n"features": ['.encode()
    separator = "\n"
    for places in places_of(selected, tally):
        rings = np.round(places.rings, _DECIMALS).tolist()
        for facts, ring in zip(places.facts.to_pylist(), rings, strict=True):
            polygon = {"type": "Polygon", "coordinates": [ring]}
            feature = {"type": "Feature", "geometry": polygon, "properties": facts}
            yield f"{separator}{json.dumps(feature, ensure_ascii=False)}".encode()
            separator = ",\n"
            tally.written += 1
    yield b"\n]}\n"


def geoparquet_chunks(selected: Selected, tally: Tally, places_of: PlacesOf, facts: pa.Schema) -> Iterator[bytes]:
    """GeoParquet 1.1: the facts, and each polygon as WKB in the column `geometry`."""
    geometry = pa.field("geometry", pa.binary())
    schema = facts.append(geometry).with_metadata(selected.marks | {"geo": json.dumps(_GEO)})
    sink = ChunkSink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema) as writer:
        for places in places_of(selected, tally):
            polygons = shapely.to_wkb(shapely.polygons(places.rings))
            table = places.facts.append_column(geometry, pa.array(list(polygons), pa.binary()))
            writer.write_table(table.cast(schema))
            tally.written += table.num_rows
            yield sink.take()
    yield sink.take()


footprint_geojson = partial(geojson_chunks, places_of=footprints)
footprint_geoparquet = partial(geoparquet_chunks, places_of=footprints, facts=FOOTPRINT_SCHEMA)
box_geojson = partial(geojson_chunks, places_of=boxes)
box_geoparquet = partial(geoparquet_chunks, places_of=boxes, facts=BOX_SCHEMA)
