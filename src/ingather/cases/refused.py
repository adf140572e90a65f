"""What a rule says when it does not allow something."""

from ingather.text.sentence import Sentence


class Refused(Exception):
    """A rule does not allow this; the sentence says why, and what would be needed."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.id)
        self.sentence = sentence
