"""The rows of one patch as a file: the dataset's own columns, unchanged."""

import csv
import io
import json

from browser.catalog.annotations import AnnotationCatalog

Row = dict[str, str | int | float]


def patch_rows(catalog: AnnotationCatalog, patch_id: str) -> list[Row]:
    """The rows of a patch in ID order, with the columns of the dataset in its order.

    Raises:
        UnknownPatchError: There is no such patch.
    """
    patch = catalog.patch(patch_id)
    return [
        {
            "ID": annotation.annotation_id,
            "s1_name": patch.s1_name,
            "patch_id": patch.patch_id,
            "input": annotation.input,
            "output": annotation.output,
            "type": str(annotation.task.type),
            "category": str(annotation.task.category),
            "split": str(patch.split),
            "latitude": patch.latitude,
            "longitude": patch.longitude,
            "country": patch.country,
            "season": patch.season,
            "climate_zone": patch.climate_zone,
        }
        for annotation in catalog.annotations_of(patch_id)
    ]


def rows_csv(rows: list[Row]) -> str:
    """The rows as CSV with a header, every text as it is."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


def rows_json(rows: list[Row], *, is_synthetic: bool) -> str:
    """The rows as JSON; generated ones are marked."""
    return json.dumps({"synthetic": is_synthetic, "rows": rows}, ensure_ascii=False, indent=1)
