package xlsx

// Limits of what Read accepts. A file beyond one is refused whole, before its cells are kept in memory.
const (
	MaxFile     = 16 << 20  // bytes of the file
	MaxUnpacked = 64 << 20  // bytes of all parts unpacked
	MaxRatio    = 100       // unpacked to packed, of a part or of the whole file
	MaxParts    = 1000      // parts of the package
	MaxRow      = 1_048_576 // row number a spreadsheet knows
	MaxCol      = 16_384    // column number a spreadsheet knows: XFD
	MaxRows     = 100_000   // rows of a sheet that hold something
	MaxCells    = 125_000   // cells of the workbook that hold something
	MaxText     = 32_767    // characters of a cell
	MaxMerged   = 50_000    // merged ranges of a sheet
	MaxAllText  = 8 << 20   // bytes of the formulas and texts of all cells; text that cells share counts for each

	MaxListCells = 1_000_000 // the same two of ReadList
	MaxListText  = 48 << 20
)

// Codes of refusals. The comment names the kind and the arguments; Where.Sheet and Where.Cell are set where they apply.
const (
	FileEmpty       = "file_empty"         // wrong_type: no byte at all
	FileTooLarge    = "file_too_large"     // too_large: size, limit (bytes)
	FileNotXLSX     = "file_not_xlsx"      // wrong_type: content that is no known kind; kind is "text" or "binary"
	FileTruncated   = "file_truncated"     // wrong_type: begins as a workbook, the rest is missing or cannot be found
	FileDamaged     = "file_damaged"       // wrong_type: part, reason (see the Reason constants)
	FileKind        = "file_kind"          // wrong_type: kind (see the Kind constants), hint (see the Hint constants)
	FileEncrypted   = "file_encrypted"     // wrong_type: needs a password to open; hint
	FileMacro       = "file_macro"         // wrong_type: holds macros (.xlsm and the like); hint
	ZipRatio        = "zip_ratio"          // too_large: part (empty: the whole file), ratio, limit
	ZipParts        = "zip_parts"          // too_large: parts, limit
	ZipSize         = "zip_size"           // too_large: size, limit (bytes); part where one part has a limit of its own
	RowLimit        = "row_limit"          // invalid: row (digits as written), limit
	ColLimit        = "col_limit"          // invalid: col (letters as written), limit ("XFD")
	RowsTooMany     = "rows_too_many"      // too_large: rows, limit
	CellsTooMany    = "cells_too_many"     // too_large: limit, row (of the sheet that goes beyond it)
	CellTextTooLong = "cell_text_too_long" // invalid: length, limit (characters); one finding a cell
	MergedTooMany   = "merged_too_many"    // too_large: limit
	TextTooMuch     = "text_too_much"      // too_large: limit (bytes)
)

// Codes of notes on a workbook that was read.
const (
	NameNotXLSX   = "name_not_xlsx"        // info: ext; a workbook by content under another extension
	ExternalLinks = "external_links"       // info: count; links to other workbooks, never followed, stored values used
	SheetSkipped  = "sheet_skipped"        // info: kind ("chart", "dialog", "macro"); a tab without cells
	HiddenInName  = "hidden_in_sheet_name" // warning: characters nobody sees, or that turn the direction of writing, were taken out of a name
	HiddenInCells = "hidden_in_cells"      // warning: the same of texts; args: count, cells (the first)
	MergeIgnored  = "merge_ignored"        // warning: ref; a merged range whose address cannot be read
)

// Kinds of foreign files named in FileKind.
const (
	KindXLS     = "xls"         // Excel 97–2003
	KindXLSB    = "xlsb"        // Excel binary workbook
	KindODS     = "ods"         // OpenDocument spreadsheet
	KindODF     = "odf"         // other OpenDocument file
	KindXML2003 = "xml2003"     // XML Spreadsheet 2003
	KindNumbers = "numbers"     // Apple Numbers
	KindDOC     = "doc"         // Word 97–2003
	KindDOCX    = "docx"        // Word
	KindPPT     = "ppt"         // PowerPoint 97–2003
	KindPPTX    = "pptx"        // PowerPoint
	KindOLE     = "ole"         // other OLE compound file
	KindZIP     = "zip"         // archive without a workbook in it
	KindArchive = "archive"     // RAR, 7z, gzip
	KindPDF     = "pdf"         //
	KindRTF     = "rtf"         //
	KindHTML    = "html"        // web page, also under the name .xls or .doc
	KindCSV     = "csv"         // text with a line for each row, by its name
	KindXML     = "xml"         // other XML
	KindImage   = "image"       //
	KindProgram = "program"     // .exe, ELF
	KindLock    = "office_lock" // ~$name.xlsx: the mark Excel leaves while a file is open
	KindApple   = "apple_meta"  // ._name.xlsx: macOS metadata beside the file
)

// Hints say what to do next.
const (
	HintSaveAsXLSX     = "save_as_xlsx"    // open it and save as .xlsx
	HintRemovePassword = "remove_password" // open with the password, remove it, save
	HintRemoveMacro    = "remove_macro"    // save as .xlsx, which drops macros
	HintRealFile       = "choose_real"     // choose the workbook itself, not its companion
	HintImportText     = "import_text"     // open it as text in a spreadsheet and save as .xlsx
	HintUnpack         = "unpack"          // take the workbook out of the archive
	HintOther          = "choose_other"    // this cannot become a workbook; choose another file
)

// Reasons of FileDamaged.
const (
	ReasonXML       = "xml"            // a part is not well formed or ends early
	ReasonDTD       = "dtd"            // a part declares entities, which no spreadsheet does
	ReasonEncoding  = "encoding"       // a part is in an encoding other than UTF-8 and UTF-16
	ReasonPacking   = "packing"        // checksum, length or method of packing does not fit
	ReasonMissing   = "missing_part"   // a part the workbook names is not there
	ReasonTwice     = "twice"          // a part or a cell occurs twice
	ReasonNoSheet   = "no_sheet"       // a workbook without a worksheet
	ReasonAddress   = "address"        // a cell whose address cannot be read
	ReasonNoString  = "missing_string" // a cell that points to no shared string
	ReasonManyItems = "many_items"     // more shared strings or styles than any spreadsheet writes
)
