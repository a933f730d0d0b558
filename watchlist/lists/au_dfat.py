"""Australia's Consolidated List of the Department of Foreign Affairs and Trade, as a spreadsheet.

It has a row for each name, with labels typed by hand; rows whose references share a number are one party.
"""
