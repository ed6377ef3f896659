import sys
from importlib.metadata import packages_distributions

from architecture.source import PAGES, ROOT

OWN = {"browser"}


def test_nothing_that_streamlit_puts_on_the_path_replaces_an_importable_module():
    beside_the_entry_script = {
        path.stem for path in (ROOT / "browser").iterdir() if path.suffix == ".py" or path.is_dir()
    }
    pages = {path.stem for path in PAGES}
    importable = (set(sys.stdlib_module_names) | set(packages_distributions())) - OWN
    assert (beside_the_entry_script | pages) & importable == set()
