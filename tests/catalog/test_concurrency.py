from concurrent.futures import ThreadPoolExecutor
from itertools import product

from browser.domain.selection import AnnotationFilter

FILTERS = [
    AnnotationFilter.of(split=[split], country=[country])
    for split, country in product(("train", "validation", "test", "bench"), ("Austria", "Finland"))
]


def answers(catalog, selection):
    patches = catalog.patches(selection, 3)
    return (
        catalog.count(selection),
        catalog.facet_counts(selection),
        patches,
        [catalog.annotations_of(patch.patch_id) for patch in patches],
        catalog.review_items(selection),
        catalog.patch_points(selection).x.tolist(),
    )


def test_eight_threads_with_different_filters_get_what_each_would_get_alone(sample):
    alone = [answers(sample.catalog, selection) for selection in FILTERS]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda selection: answers(sample.catalog, selection), FILTERS * 10))
    assert found == alone * 10
    assert len({str(answer) for answer in alone}) == len(FILTERS)
