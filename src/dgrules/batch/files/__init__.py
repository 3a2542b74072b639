"""Tables of submissions in and tables of results out: CSV, Parquet, Excel and JSON Lines, a batch of rows at a time.

A source gives record batches with every row of its file in order; a target takes record batches and puts a whole file
under its name, or nothing. The libraries are imported by the file that needs them.
"""
