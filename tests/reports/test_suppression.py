"""Small cells of public tables: hidden, and not to be worked out from what is shown."""

import itertools

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from crm.reports.rules.suppression import BASE, FLOOR, TOTAL, hidden_cells, is_safe, rounded, with_totals


def table(*rows):
    """{row: {column: count}} from lists."""
    return {f"r{n}": {f"c{m}": count for m, count in enumerate(row)} for n, row in enumerate(rows)}


def possible(counts, hidden, reach):
    """Everything the hidden inner cells could be, for a reader who takes what is shown for exact, up to `reach` away each.

    By trying: no flows, no cleverness, so that it proves the rule and not the rule's own arithmetic.
    """
    cells = with_totals(counts)
    inner = [cell for cell in hidden if TOTAL not in cell]
    lines = [cell for cell in cells if TOTAL in cell and cell not in hidden]
    for values in itertools.product(*(range(max(0, cells[cell] - reach), cells[cell] + reach + 1) for cell in inner)):
        tried = {**{cell: count for cell, count in cells.items() if TOTAL not in cell}, **dict(zip(inner, values, strict=True))}
        sums = {
            line: sum(n for (row, column), n in tried.items() if line[0] in (TOTAL, row) and line[1] in (TOTAL, column)) for line in lines
        }
        if all(sums[line] == cells[line] for line in lines):
            yield tried


def widths(counts, hidden, reach=8):
    """{hidden inner cell: (least, greatest) it could be}."""
    found = {}
    for tried in possible(counts, hidden, reach):
        for cell in hidden:
            if TOTAL not in cell:
                least, most = found.get(cell, (tried[cell], tried[cell]))
                found[cell] = (min(least, tried[cell]), max(most, tried[cell]))
    return found


def test_nothing_under_five_is_shown():
    assert {("r0", "c0"), ("r1", "c1")} <= hidden_cells(table([3, 40, 50], [60, 4, 70], [80, 90, 0]))


def test_zero_is_shown_and_a_table_without_small_counts_is_shown_whole():
    assert hidden_cells(table([0, 40], [60, 70])) == set()


def test_a_lone_small_cell_takes_others_with_it():
    counts = table([3, 40, 50], [60, 30, 70], [80, 90, 20])
    hidden = hidden_cells(counts)
    rows, columns = [row for row, _column in hidden], [column for _row, column in hidden]
    assert len(hidden) >= 4 and all(rows.count(row) >= 2 for row in rows) and all(columns.count(column) >= 2 for column in columns)


def test_two_small_cells_of_one_line_do_not_guard_each_other():
    """1 + 2: their sum is 3, so each would be known within two."""
    hidden = hidden_cells(table([1, 2, 50]))
    assert len(hidden) > 2


def test_a_rate_is_shown_over_twenty_only():
    counts = {"small": {"num": 9, "rest": 10}, "large": {"num": 60, "rest": 40}, "other": {"num": 50, "rest": 45}}
    hidden = hidden_cells(counts, base=BASE)
    assert {("small", "num"), ("small", "rest")} <= hidden
    assert hidden_cells(counts) == set()


def test_the_cells_of_a_small_base_are_hidden_though_they_be_zero():
    counts = {"small": {"num": 0, "rest": 12}, "large": {"num": 60, "rest": 40}, "other": {"num": 50, "rest": 45}}
    assert {("small", "num"), ("small", "rest")} <= hidden_cells(counts, base=BASE)


def test_a_lone_row_of_small_numbers_hides_its_total_too():
    hidden = hidden_cells(table([2]))
    assert hidden == {("r0", "c0"), ("r0", TOTAL), (TOTAL, "c0"), (TOTAL, TOTAL)}


def test_counts_are_rounded_to_five_halves_up_and_zero_stays():
    assert [rounded(n) for n in (0, 5, 7, 8, 12, 13, 48)] == [0, 5, 5, 10, 10, 15, 50]


counts_of = st.integers(2, 3).flatmap(
    lambda columns: st.lists(
        st.lists(st.one_of(st.integers(0, 4), st.integers(5, 60), st.integers(20, 60)), min_size=columns, max_size=columns),
        min_size=1,
        max_size=3,
    )
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(rows=counts_of, base=st.sampled_from([0, BASE]))
def test_no_hidden_count_can_be_worked_out(rows, base):
    counts = table(*rows)
    hidden = hidden_cells(counts, base=base)
    inner = [cell for cell in hidden if TOTAL not in cell]
    assume(0 < len(inner) <= 3)  # trying everything takes too long; the next test knows larger tables
    for cell, (least, most) in widths(counts, hidden).items():
        count = with_totals(counts)[cell]
        assert least < count - FLOOR or most > count + FLOOR, (counts, hidden, cell, least, most)


@settings(max_examples=80, deadline=None)
@given(
    rows=st.integers(2, 7).flatmap(
        lambda n: st.lists(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 90)), min_size=n, max_size=n), min_size=1, max_size=9)
    ),
    base=st.sampled_from([0, BASE]),
)
def test_whatever_the_table_small_counts_are_hidden_and_guarded(rows, base):
    counts = table(*rows)
    cells, hidden = with_totals(counts), hidden_cells(counts, base=base)
    assert all(cell in hidden for cell, count in cells.items() if 0 < count < FLOOR)
    assert all(is_safe(cells, hidden, cell, FLOOR) for cell in hidden)
    shown = {cell: count for cell, count in cells.items() if cell not in hidden}
    for row in {row for row, _column in cells}:
        for column in {column for _row, column in cells}:
            line = [cell for cell in cells if cell[0] == row and cell[1] != TOTAL and cell not in shown]
            assert not (len(line) == 1 and (row, TOTAL) in shown), "one hidden cell of a row is its total minus the others"
            pile = [cell for cell in cells if cell[1] == column and cell[0] != TOTAL and cell not in shown]
            assert not (len(pile) == 1 and (TOTAL, column) in shown), "one hidden cell of a column is its total minus the others"


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=2))
def test_the_flow_finds_what_trying_finds(rows):
    """Hide everything inside: what the flow says of each cell is what trying every table says."""
    counts = table(*rows)
    cells = with_totals(counts)
    hidden = {cell for cell in cells if TOTAL not in cell}
    for cell, (least, most) in widths(counts, hidden, reach=5).items():
        free = least < cells[cell] - 2 or most > cells[cell] + 2
        assert is_safe(cells, hidden, cell, 2) is free


def test_a_wide_table_takes_no_time():
    counts = {f"r{n}": {f"c{m}": (n * 7 + m * 13) % 31 for m in range(12)} for n in range(60)}
    hidden = hidden_cells(counts)
    assert 0 < len(hidden) < 60 * 12
