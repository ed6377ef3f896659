from browser.ui.patch_viewer import bundle, stylesheet


def test_a_bundle_holds_each_imported_module_once_and_before_its_first_use():
    script = bundle("picture.js")

    assert script.count("const patch_viewer_dom_js = (() =>") == 1
    assert (
        script.index("const patch_viewer_labels_js")
        < script.index("const patch_viewer_overlay_js")
        < script.index("const { createOverlay }")
    )


def test_a_bundle_imports_nothing_because_a_component_has_no_neighbouring_files():
    lines = bundle("picture.js").splitlines()

    assert not [line for line in lines if line.startswith("import ")]


def test_only_the_last_module_of_a_bundle_keeps_its_exports():
    script = bundle("dom.js", "picture.js")

    assert "export function createPicture" in script
    assert "export function h(" not in script


def test_a_stylesheet_joins_files_in_the_order_given():
    assert stylesheet("viewer.css") in stylesheet("viewer.css", "viewer.css")
    assert "--mat: var(--bt-mat, #26292C)" in stylesheet("viewer.css")
