"""Which cells of a public table stay hidden, so that nobody is known by a small number (indicators.md, trust checklist 6).

A table is rows × columns of counts with totals of rows, of columns and of all. Hidden first: every count from 1 to FLOOR-1,
totals too, and every cell of a row whose total, the denominator of its rates, is under BASE. Then as many more as are needed
that no hidden count can be worked out: whoever takes what is shown for exact still cannot say of a hidden count that it lies
within FLOOR of its value. The table is a circulation (grand total → row totals → cells → column totals → grand total), so how
far a hidden count could be from its value is a maximal flow, and it is computed exactly.
"""

import heapq
from collections import deque
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

#: Nothing under this is shown, and no hidden count is known closer than this.
FLOOR = 5
#: The least denominator of a rate that is shown.
BASE = 20
#: Row or column that carries totals.
TOTAL = ""
Cell = tuple[str, str]
Node = tuple[str, str]
Edge = tuple[Node, Node]
Counts = Mapping[str, Mapping[str, int]]


def rounded(count: int) -> int:
    """A count as public tables show it: to the nearest 5, halves up."""
    return int((Decimal(count) / 5).to_integral_value(ROUND_HALF_UP)) * 5


def with_totals(counts: Counts) -> dict[Cell, int]:
    """{(row, column): count} with totals under TOTAL; every row has every column."""
    cells = {(row, column): int(count) for row, line in counts.items() for column, count in line.items()}
    for (row, column), count in list(cells.items()):
        for key in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            cells[key] = cells.get(key, 0) + count
    return cells


def hidden_cells(counts: Counts, *, floor: int = FLOOR, base: int = 0, also: Iterable[Cell] = ()) -> set[Cell]:
    """The cells that are not shown, totals among them as (row, ""), ("", column), ("", "").

    base: least total of a row whose cells may be shown, for tables whose rows are rates; 0 for plain counts.
    also: cells hidden for a reason from outside, which are guarded as well.
    """
    cells = with_totals(counts)
    hidden = {cell for cell, count in cells.items() if 0 < count < floor} | {cell for cell in also if cells[cell]}
    for row in {row for row, _column in cells}:
        if 0 < cells[row, TOTAL] < base:
            hidden |= {cell for cell in cells if cell[0] == row and cell[1] != TOTAL}
    return _protected(cells, hidden, floor)


def _protected(cells: Mapping[Cell, int], hidden: set[Cell], floor: int) -> set[Cell]:
    """Hide the cheapest further cells until every hidden one could as well be more than `floor` away from its value."""
    hidden, queue = set(hidden), deque(sorted(hidden))
    while queue:
        cell = queue.popleft()
        while not is_safe(cells, hidden, cell, floor):
            more = _cheapest(cells, hidden, cell) - hidden
            hidden |= more
            queue.extend(sorted(more))
    return hidden


def is_safe(cells: Mapping[Cell, int], hidden: set[Cell], cell: Cell, floor: int) -> bool:
    """Whether tables that show the same differ in this hidden cell by more than `floor`."""
    edge, count = _edge(cell), cells[cell]
    if _flow(_residual(cells, hidden, cell), edge[1], edge[0], floor + 1) > floor:
        return True
    return count > floor and _flow(_residual(cells, hidden, cell), edge[0], edge[1], floor + 1) > floor


def _edge(cell: Cell) -> Edge:
    """The arc of the circulation that carries this cell's count: row → column, totals the other way round, the grand total back."""
    begin, end = ("row", cell[0]), ("column", cell[1])
    return (end, begin) if (cell[0] == TOTAL) != (cell[1] == TOTAL) else (begin, end)


#: More than any flow that is asked for.
_PLENTY = 1_000_000_000
_Residual = dict[Node, dict[Node, int]]


def _residual(cells: Mapping[Cell, int], hidden: set[Cell], without: Cell) -> _Residual:
    """What every hidden arc but one can still carry: any amount forwards, its own count backwards."""
    graph: _Residual = {}
    for cell in hidden:
        if cell == without:
            continue
        begin, end = _edge(cell)
        graph.setdefault(begin, {})[end] = _PLENTY
        graph.setdefault(end, {})[begin] = cells[cell]
    return graph


def _flow(graph: _Residual, source: Node, sink: Node, enough: int) -> int:
    """The maximal flow from source to sink, looked for no further than `enough`. Uses up the graph."""
    found = 0
    while found < enough:
        before: dict[Node, Node] = {source: source}
        queue = deque([source])
        while queue and sink not in before:
            node = queue.popleft()
            for other, room in graph.get(node, {}).items():
                if room > 0 and other not in before:
                    before[other] = node
                    queue.append(other)
        if sink not in before:
            break
        found += _push(graph, before, sink)
    return found


def _push(graph: _Residual, before: Mapping[Node, Node], sink: Node) -> int:
    path, node = [], sink
    while before[node] != node:
        path.append((before[node], node))
        node = before[node]
    amount = min(graph[begin][end] for begin, end in path)
    for begin, end in path:
        graph[begin][end] -= amount
        back = graph.setdefault(end, {})
        back[begin] = back.get(begin, 0) + amount
    return amount


def _cheapest(cells: Mapping[Cell, int], hidden: set[Cell], cell: Cell) -> set[Cell]:
    """The cells of the cheapest cycle through this cell that is not all hidden yet: hiding them lets its count move further."""
    edge = _edge(cell)
    spent = _residual(cells, hidden, cell)
    _flow(spent, edge[1], edge[0], _PLENTY)
    arcs: dict[Node, list[tuple[int, Node, Cell | None]]] = {}
    for begin, ends in spent.items():
        for end, room in ends.items():
            if room > 0:
                arcs.setdefault(begin, []).append((0, end, None))
    for other, count in cells.items():
        if other not in hidden:
            begin, end = _edge(other)
            price = _price(other, count)
            arcs.setdefault(begin, []).append((price, end, other))
            if count > 0:
                arcs.setdefault(end, []).append((price, begin, other))
    return _path(arcs, edge[1], edge[0])


def _price(cell: Cell, count: int) -> int:
    """What it costs to hide a cell: its count; zeros tell much and totals more, so they go last."""
    return max(count, 1) + (50 if count == 0 else 0) + (1_000 if TOTAL in cell else 0) + (100_000 if cell == (TOTAL, TOTAL) else 0)


def _path(arcs: Mapping[Node, list[tuple[int, Node, Cell | None]]], source: Node, sink: Node) -> set[Cell]:
    """Dijkstra: the cells that must be hidden along the cheapest path."""
    queue: list[tuple[int, int, Node, tuple[Cell, ...]]] = [(0, 0, source, ())]
    seen: set[Node] = set()
    while queue:
        cost, steps, node, taken = heapq.heappop(queue)
        if node == sink:
            return set(taken)
        if node in seen:
            continue
        seen.add(node)
        for price, other, cell in arcs.get(node, ()):
            if other not in seen:
                heapq.heappush(queue, (cost + price, steps + 1, other, (*taken, cell) if cell else taken))
    raise ValueError("a table in which a cell stands alone")
