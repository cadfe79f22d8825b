"""The report of a month: a picture and a short text for the desk, a page and a workbook for donors."""
