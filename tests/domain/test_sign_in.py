import pytest

from browser.domain.sign_in import Access, SignInKind
from browser.errors import SettingsError
from browser.settings import Settings


@pytest.mark.parametrize(
    ("proxies", "address", "is_believed"),
    [
        (("127.0.0.1",), "127.0.0.1", True),
        (("127.0.0.1",), "::ffff:127.0.0.1", True),
        (("127.0.0.1",), "127.0.0.2", False),
        (("10.1.0.0/16", "::1"), "10.1.2.3", True),
        (("10.1.0.0/16", "::1"), "::1", True),
        (("10.1.0.0/16",), "10.2.0.1", False),
        (("127.0.0.1",), None, False),
        (("0.0.0.0/0",), "testclient", False),
    ],
)
def test_a_header_is_believed_of_the_named_addresses_alone(proxies, address, is_believed):
    assert Access(SignInKind.HEADER, proxies=proxies).believes(address) is is_believed


@pytest.mark.parametrize(
    ("rules", "advice"),
    [
        ({"proxies": ("proxy.example",)}, "'proxy.example' is no address"),
        ({"proxies": ("10.0.0.1/8",)}, "has host bits set"),
        ({"proxies": ()}, "--proxies"),
        ({"proxies": ("::1",), "user_header": "X_User"}, "'X_User' is no name of a header"),
    ],
)
def test_impossible_rules_are_refused_with_what_to_do(rules, advice):
    with pytest.raises(SettingsError, match=advice):
        Access(SignInKind.HEADER, **rules)


@pytest.mark.parametrize(
    ("given", "kind", "leads"),
    [
        ({}, SignInKind.NAME, None),
        ({"leads": ("Ada",)}, SignInKind.NAME, ("Ada",)),
        ({"host": "10.0.0.1"}, None, ()),
        ({"public_name": "review.example"}, None, ()),
        ({"host": "10.0.0.1", "sign_in": SignInKind.NAME}, SignInKind.NAME, ()),
        ({"sign_in": SignInKind.OIDC}, SignInKind.OIDC, ()),
        ({"sign_in": SignInKind.OIDC, "leads": ("Ada",)}, SignInKind.OIDC, ("Ada",)),
    ],
)
def test_names_are_enough_only_on_ones_own_machine(given, kind, leads):
    access = Settings(**given).access

    assert (access.kind, access.leads) == (kind, leads)
    assert access.may_begin("Ada") is (leads is None or "Ada" in leads)
