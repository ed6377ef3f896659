from pathlib import Path

from factories import patch_facts, patch_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog

TASKS = [("binary", "presence"), ("mcq", "season")]


def catalog_of(tmp_path: Path, *patches: dict[str, str]) -> AnnotationCatalog:
    rows = [row for n, facts in enumerate(patches) for row in patch_rows(1 + n * len(TASKS), TASKS, **facts)]
    return AnnotationCatalog.open(write_parquet(tmp_path / "some.parquet", rows))


def patch(number: int, split: str, country: str = "Austria", day: str = "20170613") -> dict[str, str]:
    facts = patch_facts(number)
    named = {name: facts[name].replace("20170613", day).replace("20170612", day) for name in ("patch_id", "s1_name")}
    return facts | named | {"split": split, "country": country, "season": "Summer"}


def test_candidates_are_of_test_of_the_same_task_and_country_and_share_no_cell_with_bench(tmp_path: Path):
    catalog = catalog_of(
        tmp_path,
        patch(0, "bench"),
        patch(0, "test", day="20170713"),  # the same cell, another date
        patch(1, "test"),
        patch(2, "test", country="Finland"),
        patch(3, "train"),
        patch(4, "bench", country="Finland"),
        patch(5, "test"),
    )
    bench = catalog.patch_of_annotation(1)
    dropped = {one.annotation_id: (one.task, bench) for one in catalog.annotations_of(bench.patch_id)}

    found = catalog.candidates.instead_of(dropped, seed=1, most=3)

    assert [sorted(one.annotation_id for one in found[number]) for number in (1, 2)] == [[5, 13], [6, 14]]
    fewer = catalog.candidates.instead_of(dropped, seed=1, most=3, taken=[5, 6])
    assert [[one.annotation_id for one in fewer[number]] for number in (1, 2)] == [[13], [14]]
