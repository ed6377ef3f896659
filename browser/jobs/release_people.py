"""Names for publication: who is who is told by nothing that a release holds."""

import hmac
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

_LEAST_DIGITS = 2


def pseudonyms(names: Iterable[str], key: str) -> dict[str, str]:
    """`P01`, `P02` and so on, in an order that only the key tells.

    The key is the seal of the row at the release's position: whoever has the store finds the same pseudonyms again,
    nobody else can try names out, and the next release shuffles them anew.
    """
    known = set(names)
    ordered = sorted(known, key=lambda name: hmac.digest(key.encode(), name.encode(), sha256))
    digits = max(_LEAST_DIGITS, len(str(len(ordered))))
    return {name: f"P{place:0{digits}}" for place, name in enumerate(ordered, 1)}


def without_names(text: str, people: Mapping[str, str]) -> str:
    """The text with every name in it replaced by its pseudonym, in whatever case it is written."""
    if not people:
        return text
    by_folded = {name.casefold(): pseudonym for name, pseudonym in people.items()}
    longest_first = sorted(people, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.sub(pattern, lambda found: by_folded.get(found[0].casefold(), found[0]), text, flags=re.IGNORECASE)
