"""Every way something can be wrong: one root, one class per thing."""


class BrowserError(Exception):
    """Something the user can act on: the message says what, which value, and what to do."""


class SettingsError(BrowserError):
    """A command-line option or a `BENTXT_*` variable has an impossible value."""


class ParquetError(BrowserError):
    """The annotation file is missing, is no parquet file, is empty, or lacks a column."""


class PreparedFileError(BrowserError):
    """The file that was prepared from the annotations is damaged, is another one's, or cannot be written."""


class UnknownValueError(BrowserError):
    """A column holds a value that the dataset does not define, such as another split."""


class MeaningError(BrowserError):
    """A text of the dataset is not understood; the message says which part of it."""


class StillPreparingError(BrowserError):
    """What a condition needs is still being made in the background; `share` of it (0..1) is done."""

    def __init__(self, message: str, share: float) -> None:
        """Keep the share beside the message."""
        super().__init__(message)
        self.share = share


class UnknownPatchError(BrowserError):
    """No patch has this patch_id; `nearest` is the most similar one that exists."""

    def __init__(self, message: str, nearest: str | None = None) -> None:
        """Keep the most similar patch_id beside the message."""
        super().__init__(message)
        self.nearest = nearest


class UnknownAnnotationError(BrowserError):
    """No annotation has this ID; `nearest` is the closest ID that exists."""

    def __init__(self, message: str, nearest: int | None = None) -> None:
        """Keep the closest ID beside the message."""
        super().__init__(message)
        self.nearest = nearest


class FilterValueError(BrowserError):
    """A condition of an address has a value that its field does not take."""


class NoAuditError(FilterValueError):
    """A condition asks for what the machine audit says, and the dataset was not audited."""


class PatchIdError(BrowserError):
    """A text is not a patch_id or s1_name of BigEarthNet."""


class ImageryError(BrowserError):
    """The LMDB path is none, the file is half-copied, or it cannot be read."""


class BandError(BrowserError):
    """A stored value is truncated, or a band has an unexpected shape, type or content."""


class PictureError(BrowserError):
    """No picture of a patch has this key, this stretch or this option."""


class MapTileError(BrowserError):
    """No map tile has these numbers, this theme or this colouring."""


class StoreError(BrowserError):
    """The store of judgements cannot be opened, read or written."""


class JudgementError(BrowserError):
    """A judgement is refused: it is malformed, of another dataset, or of another text."""


class StaleJudgementError(JudgementError):
    """The screen that judged did not know the reviewer's latest judgement of this item."""


class CorrectionError(JudgementError):
    """A correction does not follow the grammar of its task, or corrects nothing."""


class CampaignError(BrowserError):
    """A campaign contradicts itself, or refuses what somebody wants to do in it."""


class UnknownCampaignError(CampaignError):
    """No campaign on this dataset has this ID."""


class NotAMemberError(CampaignError):
    """Somebody does not take part in a campaign, or has not the role that is asked for."""


class CampaignFieldError(CampaignError):
    """A field of a campaign's definition has a value that it does not take; `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the message."""
        super().__init__(message)
        self.field = field


class CollectionError(BrowserError):
    """A collection or a saved selection is refused: malformed, too large, or its name is taken."""


class UnknownCollectionError(CollectionError):
    """No collection, saved selection or item has this ID; another tab may have deleted it."""


class StaleNoteError(CollectionError):
    """Another tab has changed the note meanwhile; `current` is what it says now."""

    def __init__(self, message: str, current: str) -> None:
        """Keep the stored note beside the message."""
        super().__init__(message)
        self.current = current


class TokenError(BrowserError):
    """A reviewer's token is missing, forged or expired."""


class DemoError(BrowserError):
    """The demo dataset cannot be written."""


class GeoTiffError(BrowserError):
    """A GeoTIFF of the imagery is missing, cannot be read, or has an unexpected shape or type."""


class ExportError(BrowserError):
    """A selection holds nothing that the format can take, or its file cannot be written."""


class ReleaseError(BrowserError):
    """A release is refused: items are open, its version is malformed, or what it rests on is another one."""


class QueryError(BrowserError):
    """A query of the SQL console is refused, is wrong, or takes more than it may."""


class ConsoleBusyError(QueryError):
    """As many queries are running as may run at once."""


class WordQueryError(BrowserError):
    """A full-text query cannot be read; the message is a hint for whoever types it."""


class WordIndexError(BrowserError):
    """The file of the text index is damaged, is another one's, or cannot be written."""


class AuditError(BrowserError):
    """The machine audit cannot be made or written, or its file is damaged or another dataset's."""
