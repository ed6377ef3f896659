import numpy as np

from browser.domain.candidates import Claim, Offers, assigned, ranked

ARABLE, PASTURES, FOREST = 1, 2, 4
YES, NO = 1, 2


def offers(*rows: tuple[int, int, int, int]) -> Offers:
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    return Offers(*columns)


def test_the_answer_counts_before_the_classes_and_these_before_the_season():
    wanted = Claim(1, YES, ARABLE | PASTURES, season=0)
    found = ranked(
        wanted,
        offers(
            (10, NO, ARABLE | PASTURES, 0),
            (11, YES, ARABLE, 0),
            (12, YES, ARABLE | PASTURES, 1),
            (13, YES, ARABLE | PASTURES, 0),
            (14, YES, FOREST, 0),
        ),
        seed=1,
        most=9,
    )

    assert [one.annotation_id for one in found] == [13, 12, 11, 10]
    assert [(one.same_answer, one.shared_classes, one.same_season) for one in found] == [
        (True, 1.0, True),
        (True, 1.0, False),
        (True, 0.5, True),
        (False, 1.0, True),
    ]


def test_a_text_that_claims_no_class_is_replaced_by_one_that_claims_none():
    found = ranked(Claim(1, YES, 0, 0), offers((10, YES, 0, 0), (11, YES, FOREST, 0)), seed=1, most=9)
    assert [one.annotation_id for one in found] == [10]


def test_no_text_is_offered_twice_and_everybody_gets_a_first_one_before_anybody_a_second():
    alike = [(number, YES, FOREST, 0) for number in range(10, 15)]
    given = assigned([Claim(n, YES, FOREST, 0) for n in (1, 2, 3)], offers(*alike), seed=1, most=2)

    everything = [one.annotation_id for found in given.values() for one in found]
    assert sorted(everything) == [10, 11, 12, 13, 14]
    assert [len(found) for found in given.values()] == [2, 2, 1]
    assert assigned([], offers(*alike), seed=1, most=2) == {}


def test_among_equals_the_seed_draws():
    alike = offers(*((number, YES, FOREST, 0) for number in range(10, 40)))
    first, again, other = (ranked(Claim(1, YES, FOREST, 0), alike, seed, 3) for seed in (1, 1, 2))
    assert first == again != other
