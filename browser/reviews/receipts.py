"""What a reviewer gets while the key is hidden: signed receipts for answers, and a text's hash that tells no key."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from itsdangerous import BadData, URLSafeSerializer

from browser.errors import JudgementError

_SALT = "answer"
_HASH_DIGITS = 16
"""As many as of `Annotation.text_hash`."""


@dataclass(frozen=True, slots=True)
class Receipts:
    """Those of one reviewer in one campaign; `secret` is the store's."""

    secret: str
    campaign: str
    reviewer: str

    def issue(self, annotation_id: int, given: str) -> str:
        """A receipt for an answer that was kept."""
        return str(self._serializer().dumps([self.campaign, self.reviewer, annotation_id, given]))

    def given(self, annotation_id: int, receipt: object) -> str:
        """The answer that a receipt is for.

        Raises:
            JudgementError: There is none, it is forged, or it is somebody else's or another item's.
        """
        try:
            *owner, given = self._serializer().loads(receipt if isinstance(receipt, str) else "")
        except (BadData, ValueError, TypeError) as error:
            raise JudgementError(
                "In this campaign an item is answered before it is judged. Answer it first."
            ) from error
        if owner != [self.campaign, self.reviewer, annotation_id]:
            raise JudgementError(f"This receipt is not for your answer of annotation {annotation_id}. Answer it first.")
        return str(given)

    def masked(self, annotation_id: int, text_hash: str) -> str:
        """Sixteen digits in place of a text's hash, from which few possible keys could be tried out."""
        said = f"{_SALT}\x1f{self.campaign}\x1f{annotation_id}\x1f{text_hash}"
        return hmac.new(self.secret.encode(), said.encode(), sha256).hexdigest()[:_HASH_DIGITS]

    def _serializer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self.secret, salt=_SALT)
