"""Merged rows of a table: as the schema wants them, and kept on one page."""

from docx.table import Table


def tidy_merged(table: Table) -> None:
    """Put w:vMerge where the schema wants it (docxtpl appends it), keep merged rows on one page."""
    merged_rows = []
    for row in table._tbl.tr_lst:
        states = [cell.vMerge for cell in row.tc_lst]
        for cell, state in zip(row.tc_lst, states, strict=True):
            cell.vMerge = state
        merged_rows.append("continue" in states)
    for row, next_merged in zip(table.rows, merged_rows[1:], strict=False):
        for paragraph in (p for cell in row.cells for p in cell.paragraphs if next_merged):
            paragraph.paragraph_format.keep_with_next = True
