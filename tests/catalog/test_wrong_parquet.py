"""Every way a parquet can be wrong, built for real, and what is said about it."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from factories import SCHEMA, dataset_rows, patch_rows, row, write_parquet

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.selection import AnnotationFilter
from browser.errors import ParquetError, UnknownValueError


def refusal(path, error=ParquetError) -> str:
    with pytest.raises(error) as refused:
        AnnotationCatalog.open(path)
    message = str(refused.value)
    assert str(path) in message
    return message


def without(schema, name):
    return schema.remove(schema.get_field_index(name))


def retyped(name, kind, **field):
    return SCHEMA.set(SCHEMA.get_field_index(name), pa.field(name, kind, **field))


def test_a_missing_file_is_named(tmp_path):
    assert "No file" in refusal(tmp_path / "absent.parquet")


def test_a_folder_is_no_parquet_file(tmp_path):
    assert "is a folder" in refusal(tmp_path)


def test_a_text_file_is_no_parquet_file(tmp_path):
    path = tmp_path / "BigEarthNet.txt.parquet"
    path.write_text("ID,patch_id\n1,S2A\n")
    assert "is not a parquet file" in refusal(path)


def test_a_file_of_no_bytes_is_refused(tmp_path):
    path = tmp_path / "empty.parquet"
    path.touch()
    assert "0 bytes" in refusal(path)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.999])
def test_a_half_copied_parquet_is_incomplete(tmp_path, share):
    path = write_parquet(tmp_path / "half.parquet")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "incomplete" in refusal(path)


def test_a_damaged_footer_is_refused(tmp_path):
    path = write_parquet(tmp_path / "damaged.parquet")
    content = path.read_bytes()
    footer = int.from_bytes(content[-8:-4], "little")
    path.write_bytes(content[: -8 - footer] + bytes(footer) + content[-8:])
    assert "cannot be read" in refusal(path)


@pytest.mark.parametrize("column", ["patch_id", "split", "latitude"])
def test_damaged_pages_of_what_is_read_at_once_are_refused(tmp_path, column):
    path = damage(write_parquet(tmp_path / "damaged.parquet"), column)
    assert "cannot be read" in refusal(path)


def test_damaged_texts_are_refused_when_they_are_read(tmp_path):
    path = damage(write_parquet(tmp_path / "damaged.parquet"), "input")
    catalog = AnnotationCatalog.open(path)
    patch = catalog.patches(AnnotationFilter(), 1)[0]
    with pytest.raises(ParquetError, match="cannot be read"):
        catalog.annotations_of(patch.patch_id)


def damage(path, column):
    group = pq.read_metadata(path).row_group(0)
    chunk = group.column(SCHEMA.get_field_index(column))
    start = chunk.dictionary_page_offset or chunk.data_page_offset
    content = bytearray(path.read_bytes())
    content[start : start + chunk.total_compressed_size] = bytes(chunk.total_compressed_size)
    path.write_bytes(content)
    return path


def test_a_file_without_rows_is_refused(tmp_path):
    assert "no rows" in refusal(write_parquet(tmp_path / "empty.parquet", []))


@pytest.mark.parametrize("column", SCHEMA.names)
def test_a_missing_column_is_named(tmp_path, column):
    path = write_parquet(tmp_path / "narrow.parquet", schema=without(SCHEMA, column))
    assert f"has no column {column}." in refusal(path)


def test_all_missing_columns_are_named_at_once(tmp_path):
    schema = without(without(SCHEMA, "split"), "country")
    assert "has no column split, country." in refusal(write_parquet(tmp_path / "narrow.parquet", schema=schema))


def test_a_column_of_another_case_is_missing(tmp_path):
    rows = [{**found, "id": found["ID"]} for found in dataset_rows(1)]
    schema = pa.schema([("id", pa.int64()), *without(SCHEMA, "ID")])
    assert "has no column ID." in refusal(write_parquet(tmp_path / "lower.parquet", rows, schema=schema))


@pytest.mark.parametrize(
    ("column", "kind", "value"),
    [
        ("ID", pa.string(), "1"),
        ("ID", pa.float64(), 1.0),
        ("latitude", pa.string(), "48.1"),
        ("patch_id", pa.int64(), 26),
        ("output", pa.list_(pa.string()), ["yes"]),
        ("split", pa.bool_(), True),
    ],
)
def test_a_mistyped_column_is_named_with_its_type(tmp_path, column, kind, value):
    path = write_parquet(tmp_path / "typed.parquet", [row(**{column: value})], schema=retyped(column, kind))
    message = refusal(path)
    assert f"Column {column} " in message
    assert "has the type" in message


def test_more_columns_and_other_sizes_of_numbers_and_texts_are_welcome(tmp_path):
    schema = retyped("ID", pa.int32())
    schema = schema.set(schema.get_field_index("split"), pa.field("split", pa.dictionary(pa.int8(), pa.string())))
    schema = schema.set(schema.get_field_index("input"), pa.field("input", pa.large_string()))
    schema = schema.append(pa.field("more", pa.int8()))
    catalog = AnnotationCatalog.open(write_parquet(tmp_path / "wide.parquet", schema=schema))
    assert catalog.overview().annotation_count == 120


@pytest.mark.parametrize("column", SCHEMA.names)
@pytest.mark.parametrize("has_statistics", [True, False])
def test_missing_values_are_counted(tmp_path, column, has_statistics):
    rows = [row(1), row(2, **{column: None}), row(3)]
    path = tmp_path / "null.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), path, write_statistics=has_statistics)
    assert f"Column {column} " in (message := refusal(path))
    assert "1 missing values" in message


@pytest.mark.parametrize(("column", "value"), [("split", "val"), ("type", "vqa"), ("category", "colour")])
def test_an_unknown_value_is_named_with_its_rows(tmp_path, column, value):
    rows = [row(1), row(2, **{column: value}), row(3, **{column: value})]
    message = refusal(write_parquet(tmp_path / "unknown.parquet", rows), UnknownValueError)
    assert f"unknown {column} '{value}' in 2 rows, first in ID 2" in message
    assert "Known are: " in message


def test_a_type_with_a_category_of_another_type_is_unknown(tmp_path):
    rows = [row(1), row(7, type="binary", category="country")]
    message = refusal(write_parquet(tmp_path / "pair.parquet", rows), UnknownValueError)
    assert "'binary / country' in 1 rows, first in ID 7" in message


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(float("nan"), 12.7), (48.1, float("nan")), (95.0, 12.7), (48.1, 4810.0)]
)
def test_an_impossible_place_is_refused(tmp_path, latitude, longitude):
    rows = patch_rows(latitude=latitude, longitude=longitude)
    assert "where no patch can be" in refusal(write_parquet(tmp_path / "nowhere.parquet", rows))


@pytest.mark.parametrize(
    ("column", "value"), [("split", "bench"), ("country", "Kosovo"), ("season", "Winter"), ("climate_zone", "Other")]
)
def test_rows_that_disagree_about_their_patch_are_refused(tmp_path, column, value):
    rows = [row(1), row(2), row(3, **{column: value})]
    message = refusal(write_parquet(tmp_path / "torn.parquet", rows))
    assert rows[0]["patch_id"] in message
    assert "disagree" in message


def test_a_file_replaced_while_in_use_is_refused_instead_of_mixed_up(tmp_path):
    path = write_parquet(tmp_path / "a.parquet", dataset_rows(4))
    catalog = AnnotationCatalog.open(path)
    write_parquet(path, dataset_rows(2))
    with pytest.raises(ParquetError, match="was replaced"):
        catalog.patches(AnnotationFilter(), 1)


def test_a_file_that_vanished_while_in_use_is_named(tmp_path):
    path = write_parquet(tmp_path / "a.parquet")
    catalog = AnnotationCatalog.open(path)
    path.unlink()
    with pytest.raises(ParquetError, match="No file"):
        catalog.patches(AnnotationFilter(), 1)


def test_the_same_file_written_again_stays_in_use(tmp_path):
    path = write_parquet(tmp_path / "a.parquet")
    catalog = AnnotationCatalog.open(path)
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)
    assert catalog.overview().patch_count == 8


def test_wildcards_and_folders_like_partitions_in_a_path_are_taken_literally(tmp_path):
    folder = tmp_path / "split=bench" / "[1]"
    folder.mkdir(parents=True)
    write_parquet(folder / "part1.parquet", dataset_rows(1))
    path = write_parquet(folder / "part?.parquet", dataset_rows(5))
    assert AnnotationCatalog.open(path).overview().patch_count == 5
