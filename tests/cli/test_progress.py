from browser.cli.progress import progress


def test_without_a_terminal_progress_is_a_line_per_tenth(capsys):
    with progress("Writing", "patches") as on_progress:
        for done in range(401):
            on_progress(done, 400)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Writing: 0 of 400 patches"
    assert lines[1] == "Writing: 40 of 400 patches"
    assert lines[-1] == "Writing: 400 of 400 patches"
    assert len(lines) == 11


def test_nothing_to_do_is_no_error(capsys):
    with progress("Writing", "patches") as on_progress:
        on_progress(0, 0)
    assert capsys.readouterr().err == "Writing: 0 of 0 patches\n"


def test_on_a_terminal_progress_is_a_bar(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress("Writing", "patches") as on_progress:
        on_progress(400, 400)
    shown = capsys.readouterr().err
    assert "400/400" in shown
    assert "━" in shown
