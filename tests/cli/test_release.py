from jobs.verified import NAME, Verification, contents_of_folder

WRONG_INPUT = 2


def test_a_campaign_is_released_and_a_release_is_not_overwritten(bentxt, tmp_path):
    verified = Verification(tmp_path)
    verified.begin()
    verified.verify_all()
    here = verified.release("made-in-this-process").folder
    verified.database.close()
    store = ("--parquet", verified.parquet, "--reviews", tmp_path / "reviews.sqlite")
    target = tmp_path / "made" / "1.1.0"

    made = bentxt.run("release", NAME, *store, "--version", "1.1.0", "--to", target)
    assert made.stdout.splitlines() == [
        "Release 1.1.0: 31 texts (28 kept, 3 corrected, 2 dropped)",
        "Made again with --position 72, it is the same.",
        f"Written: {target}",
    ]
    assert contents_of_folder(target) == contents_of_folder(here), "another process, another order of its sets"

    again = bentxt.run("release", NAME, *store, "--version", "1.1.0", "--to", target)
    assert (again.returncode, again.stderr.splitlines()[-1]) == (
        WRONG_INPUT,
        f"Error: {target} exists already. Name a new folder with --to.",
    )
