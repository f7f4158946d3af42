"""Shapes of the import API."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from crm.core.api.abilities import AbilitiesField
from crm.core.errors import Invalid, words
from crm.exchange.models import Row, Session
from crm.exchange.said import Word


class RemarkSerializer(serializers.Serializer[Any]):
    """A problem at a cell, or a remark on the whole file (without column): code, values, sentence in the caller's language."""

    column = serializers.CharField(required=False)
    severity = serializers.CharField(required=False)
    code = serializers.CharField()
    params = serializers.DictField(child=serializers.CharField())
    value = serializers.CharField(required=False)
    proposal = serializers.CharField(required=False)
    message = serializers.CharField()


def spoken(remarks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Remarks with their sentences."""
    return [{**row, "message": words(row["code"], row["params"])} for row in remarks]


class ImportSerializer(serializers.ModelSerializer[Session]):
    """An import: how the file was read, which column is which, rows by pile and by result."""

    abilities = AbilitiesField()
    id = serializers.CharField(source="public_id", read_only=True)
    organisation = serializers.CharField(source="organisation.public_id", read_only=True)
    headers = serializers.SerializerMethodField()
    notes = serializers.SerializerMethodField()
    mapping = serializers.DictField(child=serializers.IntegerField(), read_only=True)
    counts = serializers.DictField(child=serializers.IntegerField(), read_only=True)

    class Meta:
        model = Session
        fields = ["id", "organisation", "kind", "file_name", "sha256", "state", "headers", "notes", "mapping", "counts", "abilities"]
        fields += ["created_at", "applied_at"]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_headers(self, session: Session) -> list[str]:
        """Headings of the file, in its order."""
        return list(session.layout.get("headers", []))

    @extend_schema_field(RemarkSerializer(many=True))
    def get_notes(self, session: Session) -> list[dict[str, Any]]:
        """Remarks on the whole file."""
        return spoken(session.layout.get("notes", []))


class ImportRowSerializer(serializers.ModelSerializer[Row]):
    """A row: its cells, every problem, its pile, what was decided and what became of it."""

    id = serializers.CharField(source="public_id", read_only=True)
    cells = serializers.DictField(source="raw", child=serializers.CharField(), read_only=True)
    problems = serializers.SerializerMethodField()
    changes = serializers.ListField(child=serializers.CharField(), read_only=True)
    shifts = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), read_only=True)
    reason = serializers.SerializerMethodField()

    class Meta:
        model = Row
        fields = ["id", "no", "cells", "problems", "changes", "shifts", "pile", "decision", "result", "result_code", "reason"]
        fields += ["subject_kind", "subject_id"]
        read_only_fields = fields

    @extend_schema_field(RemarkSerializer(many=True))
    def get_problems(self, row: Row) -> list[dict[str, Any]]:
        """All at once."""
        return spoken(row.problems)

    def get_reason(self, row: Row) -> str:
        """Why the row was not taken, in words."""
        return words(row.result_code, row.result_params) if row.result_code else ""


class ImportUpload(serializers.Serializer[Any]):
    """A file to import."""

    organisation = serializers.CharField()
    kind = serializers.CharField()
    file = serializers.FileField(allow_empty_file=True, required=False)
    pasted = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False, help_text="A table as text, instead of a file.")
    options = serializers.DictField(child=serializers.CharField(allow_blank=True), required=False)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if not data.get("file") and not data.get("pasted", "").strip():
            raise Invalid("exchange.nothing_given", field="file")
        return data


class ImportMapping(serializers.Serializer[Any]):
    """Which column of the file is which: {column key: index, counted from 0}; and what is said once for the file."""

    mapping = serializers.DictField(child=serializers.IntegerField(min_value=0))
    options = serializers.DictField(child=serializers.CharField(allow_blank=True), required=False)


class RowDecision(serializers.Serializer[Any]):
    """take a doubtful row as it stands, skip a row, or "" to take the decision back."""

    decision = serializers.CharField(allow_blank=True)


class RowCells(serializers.Serializer[Any]):
    """Cells to mend: {column key: text}."""

    cells = serializers.DictField(child=serializers.CharField(allow_blank=True))


class JobStarted(serializers.Serializer[Any]):
    """The job that takes rows in."""

    job = serializers.CharField()


class MeaningChange(serializers.Serializer[Any]):
    """What a word means from now on; was: the meaning that was seen."""

    code = serializers.CharField()
    was = serializers.CharField(required=False)


class WordChoice(serializers.Serializer[Any]):
    """One thing a word may mean."""

    code = serializers.CharField()
    label = serializers.CharField()


class ImportWord(serializers.Serializer[Any]):
    """A word of an import: how many rows hold it and how many wait for its meaning, what it means, a guess, what it may mean."""

    vocabulary = serializers.CharField()
    text = serializers.CharField()
    rows = serializers.IntegerField()
    waiting = serializers.IntegerField()
    code = serializers.CharField(allow_blank=True)
    proposal = serializers.CharField(allow_blank=True)
    choices = WordChoice(many=True)


def told(words: Iterable[Word]) -> list[dict[str, Any]]:
    """Words for the API."""
    return [
        {
            "vocabulary": word.vocabulary.key,
            "text": word.said,
            "rows": word.rows,
            "waiting": word.waiting,
            "code": word.kept.code if word.kept else "",
            "proposal": word.proposal,
            "choices": [{"code": code, "label": str(label)} for code, label in word.choices],
        }
        for word in words
    ]


class SaidMeaning(serializers.Serializer[Any]):
    """A word and the code it stands for; "-" says nothing."""

    vocabulary = serializers.CharField()
    text = serializers.CharField()
    code = serializers.CharField()


class SaidMeanings(serializers.Serializer[Any]):
    """What words mean."""

    meanings = SaidMeaning(many=True, allow_empty=False)
