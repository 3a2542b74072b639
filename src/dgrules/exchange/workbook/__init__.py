"""The form in which an agency fills in its figures: a workbook that says what each cell asks for, and its reading.

`rows` knows what is asked, `template` writes it, `recognise` tells a form from any other workbook, `read` turns a
filled one into the nodes that every submission is read from. openpyxl and xlsxwriter are imported when needed.
"""
