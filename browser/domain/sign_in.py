"""How people sign in to a server, whom it believes, and who may begin a campaign."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

from browser.errors import SettingsError

Network: TypeAlias = IPv4Network | IPv6Network

DEFAULT_USER_HEADER = "X-Remote-User"
VERIFIED_CLAIM = "email"
"""The claim of an identity token that is only believed where the provider says that it has verified it."""
_HEADER = re.compile(r"[A-Za-z0-9-]+")
"""Fewer characters than HTTP allows: a proxy may take `_` for `-`."""


class SignInKind(StrEnum):
    """What a server takes for who somebody is."""

    NAME = "name"
    HEADER = "header"
    OIDC = "oidc"


@dataclass(frozen=True, slots=True)
class Access:
    """The rules of one server. Without a kind nobody can sign in; without `leads` everybody begins campaigns."""

    kind: SignInKind | None = SignInKind.NAME
    user_header: str = DEFAULT_USER_HEADER
    proxies: tuple[str, ...] = ()
    claim: str = VERIFIED_CLAIM
    leads: tuple[str, ...] | None = None
    _networks: tuple[Network, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        """Read the addresses of the proxies.

        Raises:
            SettingsError: An address or the header's name is none, or the header would be believed of nobody.
        """
        object.__setattr__(self, "_networks", tuple(_network(proxy) for proxy in self.proxies))
        if not _HEADER.fullmatch(self.user_header):
            raise SettingsError(
                f"The header {self.user_header!r} is no name of a header. Give letters, digits and hyphens, such as"
                f" {DEFAULT_USER_HEADER}, with --user-header or BENTXT_USER_HEADER."
            )
        if self.kind is SignInKind.HEADER and not self.proxies:
            raise SettingsError(
                f"No proxy may set {self.user_header}. Name the address from which your proxy asks, such as 127.0.0.1,"
                " with --proxies or BENTXT_PROXIES."
            )

    def believes(self, address: str | None) -> bool:
        """Whether a request from this address may say who asks."""
        try:
            asking = ip_address(address or "")
        except ValueError:  # a socket without an address
            return False
        if isinstance(asking, IPv6Address) and asking.ipv4_mapped is not None:
            asking = asking.ipv4_mapped
        return any(asking in network for network in self._networks)

    def may_begin(self, name: str) -> bool:
        """Whether somebody may begin a campaign, and so become its lead."""
        return self.leads is None or name in self.leads


def _network(text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError as error:
        raise SettingsError(
            f"The proxy {text!r} is no address: {error}. Give addresses such as 127.0.0.1 or 10.0.0.0/24, separated by"
            " commas, with --proxies or BENTXT_PROXIES."
        ) from error
