"""The trained reader: a small encoder with heads, made by the scripts of training/."""

from dateline.models.reader import SentenceVectors, TrainedReader, load_reader, model_version

__all__ = ["SentenceVectors", "TrainedReader", "load_reader", "model_version"]
