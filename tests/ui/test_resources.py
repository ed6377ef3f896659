from ui.sample_data import open_in_process, write_sample_data

from browser.ui import resources


def test_a_catalog_that_was_opened_with_progress_is_the_one_that_pages_find(monkeypatch, tmp_path):
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    shown = []
    assert resources.catalog(lambda *progress: shown.append(progress)) is resources.catalog()
    assert shown == []
