"""What can be said of a text beside its verdict: its issues, a caption's criteria and sentences, what falls with it."""

from typing import Any

from browser.domain.annotation import Annotation, TextType
from browser.domain.caption_claims import caption_sentences
from browser.domain.issue_tags import CRITERION_KEYS, issue_tags
from browser.domain.kin import Kin


def judging_message(annotation: Annotation, kin: Kin) -> dict[str, Any]:
    """The part of a text's message that the desk needs for judging; what falls with it tells of the key."""
    is_caption = annotation.task.type is TextType.CAPTIONING
    return {
        "issues": [
            {"key": tag.key, "value": tag.issue.value, "words": tag.words} for tag in issue_tags(annotation.task)
        ],
        "criteria": [
            {"key": c.key, "value": c.criterion.value, "words": c.words} for c in CRITERION_KEYS if is_caption
        ],
        "sentences": [sentence.text for sentence in caption_sentences(annotation.output)] if is_caption else [],
        "kin": kin.with_text,
        "sentence_kin": kin.with_sentences,
    }
