from agreements.models.agreement import Agreement, Comment, Party, Terms
from agreements.models.batch import Batch, BatchRow, Series
from agreements.models.kind import Clause, Edition, Kind

__all__ = ["Agreement", "Batch", "BatchRow", "Clause", "Comment", "Edition", "Kind", "Party", "Series", "Terms"]
