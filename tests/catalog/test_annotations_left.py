"""Which annotations of one patch a filter leaves."""

from factories import dataset_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.selection import AnnotationFilter


def test_the_annotations_of_a_patch_that_claim_what_is_asked_for(tmp_path):
    tasks = [("binary", "presence"), ("binary", "area"), ("mcq", "country")]
    catalog = AnnotationCatalog.open(write_parquet(tmp_path / "small.parquet", dataset_rows(3, tasks)))
    patch = catalog.patches(AnnotationFilter(), limit=3)[1]
    pastures = AnnotationFilter.of(**{"class": ["Pastures"]})
    texts = catalog.annotations_of(patch.patch_id)
    expected = {text.annotation_id for text in texts if "pastures" in text.input}
    assert len(expected) == 2
    assert catalog.annotations_left(pastures, patch) == expected
    assert catalog.annotations_left(AnnotationFilter(), patch) == {text.annotation_id for text in texts}
