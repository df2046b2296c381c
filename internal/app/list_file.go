package app

import "thidua/internal/doc/listing"

// ListTable is a list as a page shows it, to be kept as a file.
type ListTable = listing.Table

// ListColumn is a column of one.
type ListColumn = listing.Column

// ListXLSX writes a list as a workbook. Whoever was given the rows may have it.
func ListXLSX(t ListTable) ([]byte, error) { return listing.XLSX(t) }

// ListCSV writes a list as text, in the way spreadsheets of the country open it.
func ListCSV(t ListTable) ([]byte, error) { return listing.CSV(t) }
