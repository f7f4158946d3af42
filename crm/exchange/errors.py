"""Sentences of imports: what a file is, what stands in its cells, what became of its rows."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "exchange.not_yours": _("Only people of this organisation who keep its registers import lists."),
        "exchange.kind_unknown": _("This kind of list cannot be imported."),
        "exchange.kind_of_other": _("This kind of list belongs to another kind of organisation."),
        "exchange.file_empty": _("The file is empty: no sheet holds anything."),
        "exchange.file_broken": _("The file cannot be read. Open it in Excel, save it again and send the new file."),
        "exchange.file_unfolds": _("The file unfolds to far more than a list needs; it was not opened."),
        "exchange.formula_unsaved": _(
            "Cell {cell} holds a formula without its result. Open the file in Excel, save it again and send the new file."
        ),
        "exchange.file_encoding": _("The letters of this text file cannot be read. Save it as XLSX, or as CSV in UTF-8."),
        "exchange.too_many_rows": _("The file has more than {limit} rows. Cut it into parts."),
        "exchange.too_many_columns": _("The file has more than {limit} columns. Keep the columns of the list only."),
        "exchange.column_twice": _("Two things are read from the same column of the file."),
        "exchange.column_unknown": _("This column is not in the file."),
        "exchange.not_open": _("This import is being taken in or is finished; its rows cannot be changed now."),
        "exchange.row_settled": _("This row is already settled."),
        "exchange.nothing_to_decide": _("There is nothing to decide about this row."),
        "exchange.still_refused": _("This row cannot be taken before its errors are mended."),
        "exchange.nothing_to_take": _("There is no row to take in: mend or decide the rows that wait."),
        "exchange.asked_for": _("No row is checked until this is said: {what}."),
        "exchange.nothing_given": _("Choose a file, or paste the cells of a table."),
        "exchange.not_checked": _("Say first which column is which."),
        "exchange.row_broken": _("This row could not be taken in because of a fault on our side; the others were."),
        "exchange.same": _("Already there, nothing to change."),
        "exchange.left_out": _("Left out by a person."),
        "exchange.vocabulary_unknown": _("This list has no column with such words."),
        "exchange.meaning_unknown": _("“{word}” is a new word: say over the rows what it means, once for all of them."),
        "exchange.meaning_not_said": _("Choose for at least one word what it means."),
        "exchange.meaning_given": _("Somebody else has just said otherwise what “{word}” means. Look at it and say it again if needed."),
        "exchange.meaning_twice": _("“{word}” is said to mean two different things. Say one of them."),
        "exchange.meaning_in_use": _("An import with this word is being taken in right now. Change it when that has ended."),
        # undoing
        "exchange.nothing_to_undo": _("Nothing of this import can be undone: no row of it was taken in."),
        "exchange.not_undoable": _("This import is being taken in or undone right now, or nothing of it was taken in."),
        "exchange.row_not_taken": _("This row was not taken in, or it is undone already."),
        "exchange.undone_but_held": _("Undone. “{about}” stays: other records still belong to it."),
        "exchange.undone_but_edited": _("Undone. “{about}” stays: it was changed since."),
        "exchange.undone_nothing": _("Undone: it had changed nothing."),
        "exchange.undo_edited": _("Kept: “{about}” was changed since."),
        "exchange.undo_edited_by": _("Kept: “{about}” was changed since. {when}: {who}."),
        "exchange.undo_other_row": _("Kept: row {no} of this import wrote to “{about}” too. Undo that row first."),
        "exchange.undo_in_use_by": _("Kept: “{about}” is in use ({what})."),
        "exchange.undo_in_use": _("Kept: another record began to use it just now."),
        "exchange.undo_former_gone": _("Kept: what “{about}” had before is no longer there."),
        "exchange.undo_no_way": _("Kept: records of this kind cannot be taken back."),
        "exchange.undo_unknown_row": _("Kept: it was taken in before undoing was possible, so nobody knows what it wrote."),
        "exchange.undo_broken": _("This row could not be undone because of a fault on our side; nothing of it was touched."),
        # an organisation on its way out and in again
        "exchange.move_unknown": _("There is no organisation {code}."),
        "exchange.move_kind": _("Only a college moves out whole."),
        "exchange.move_target_full": _("{path} is not empty. Name an empty or a new directory."),
        "exchange.move_file_missing": _("The file {file} is missing in the storage: what it belongs to cannot move out."),
        "exchange.move_dangling": _("{table} {row}: what its “{column}” points at does not come along."),
        "exchange.move_no_manifest": _("In {path} there is no manifest.json that can be read."),
        "exchange.move_format": _("This directory has the format {format}, version {version}, which cannot be read here."),
        "exchange.move_tables": _("The directory and this product do not have the same tables: {tables}."),
        "exchange.move_file_gone": _("The file {file} of the manifest is missing."),
        "exchange.move_file_extra": _("The file {file} is not in the manifest."),
        "exchange.move_file_altered": _("The file {file} is not as the manifest says: it was altered or damaged."),
        "exchange.move_not_empty": _("This installation is not empty, it already has: {what}. Restore into a new one."),
        "exchange.move_unreadable": _("{table} cannot be read: {column}"),
        "exchange.move_counts": _("{table} does not have as many rows as the manifest says."),
        "exchange.export_of_other": _("Only whoever asked for this file takes it."),
        "exchange.export_not_ready": _("The file is still being made."),
        "exchange.export_gone": _("The file is no longer kept. Export the list again."),
        "exchange.export_unclear": _("The list is narrowed by something that cannot be understood. Open it again."),
        "exchange.export_too_long": _("An Excel sheet holds no more than {limit} rows. Narrow the list, or take it as CSV."),
        "exchange.purpose_needed": _("This list tells of persons: say what the file is for."),
        "exchange.whole_not_yours": _("Your role does not show these numbers whole."),
        # remarks on the whole file
        "exchange.text_read_as": _("Text file read as {encoding}, cells separated by “{separator}”."),
        "exchange.kazakh_letters_lost": _(
            "The file is kept in {encoding}, which has no Kazakh letters (ә ғ қ ң ө ұ ү һ): they were lost before it came here. "
            "Kazakh names are not taken from it; give the real ones afterwards."
        ),
        "exchange.sheet_left_out": _("Sheet “{sheet}” was left out: the list is on another sheet."),
        "exchange.column_by_cells": _("“{column}” was recognised by its cells, not by its heading. Look whether it is right."),
        "exchange.column_remembered": _("“{column}” was recognised as in your earlier file with the same heading."),
        "exchange.columns_unused": _("Columns not taken in: {columns}."),
        "exchange.line_not_row": _("Line {row} is a total or a signature, not a row: “{text}”."),
        "exchange.total_unreadable": _(
            "Line {row} is a total, not a row: “{text}”. The total itself could not be read: its formula fails in the file."
        ),
        # remarks on a cell
        "exchange.not_erasable": _("“{column}” cannot be erased by a list; change it on its page."),
        "exchange.formula_computed": _("Computed from its formula: {value}."),
        "exchange.day_was_text": _("Text read as the day {day}."),
        "exchange.unit_read": _("“{value}” was read as {number}."),
        "exchange.whole_expected": _("“{value}” is not a whole number."),
        "exchange.money_expected": _("“{value}” is not an amount of money."),
        "exchange.cell_rejoined": _("The separator stood inside this cell; its parts were joined again."),
        "exchange.cells_beyond_header": _("The row has more cells than the heading has columns."),
        "exchange.repeats_row": _("The same as row {row}; taken once."),
        "exchange.repeats_row_differently": _("Row {row} is about the same, but not all its cells agree."),
        "exchange.day_unreadable": _("“{value}” is not a date. Write it as 15.09.2026."),
        "exchange.hidden_marks_removed": _("Invisible marks were removed from the text."),
        "exchange.name_signs": _("A name does not contain such signs: {signs}"),
        "exchange.mixed_letters": _(
            "Latin letters among Cyrillic ones in “{words}”: Kazakh letters were probably lost. Compare with the document."
        ),
        "exchange.zeros_restored": _("Leading zeros were lost in the spreadsheet and put back: {number}; the check digit holds."),
        "exchange.spaces_removed": _("Read as {number}."),
        "exchange.read_as_nothing": _("“{value}” was read as: none."),
        "exchange.email_unreadable": _("“{value}” is not an e-mail address; it was not taken."),
        "exchange.number_out_of_range": _("A number from {lowest} to {highest} is expected."),
    }
)
