package roster

// Codes of what is found in lists, beside those of package org for what is wrong with a person. Args beside the place: field names the field,
// text is what stands there. An error refuses the row it stands in, or the table where it names no row.
const (
	CodeNoTable       = "roster_no_table"       // error; no sheet holds such a list; args: kind
	CodeColumnMissing = "roster_column_missing" // error; args: field[, near: the caption that may be it, column]
	CodeColumnPlain   = "roster_column_plain"   // info; a caption written without accents was taken; args: caption, field
	CodeColumnTwice   = "roster_column_twice"   // error; args: field, columns
	CodeColumnUnused  = "roster_columns_unused" // info; args: captions
	CodeRowsHidden    = "roster_rows_hidden"    // warning; read all the same; args: rows, count
	CodeTableHidden   = "roster_table_hidden"   // warning; a list on a hidden sheet, not read; args: count
	CodeTableSecond   = "roster_table_second"   // warning; a second table of the sheet, not read; args: row, count[, hidden]
	CodeTotalDiffers  = "roster_total_differs"  // warning; args: text, told, found
	CodeGroupDiffers  = "roster_group_differs"  // warning; args: text, told, found
	CodeRowUnread     = "roster_row_unread"     // warning; a row inside the table that is nobody; args: text
	CodeNumbersStored = "roster_numbers_stored" // info; args: count, padded
	CodePeriodUnclear = "roster_period_unclear" // warning; "Tháng 17/03/2026": a day or a month; args: text

	CodeNumberPadded = "roster_number_padded" // warning; zeros in front were lost; args: stored, padded
	CodeNumberClash  = "roster_number_clash"  // error; and padding makes it another row's; args: stored, padded, row
	CodeNumberTwice  = "roster_number_twice"  // error; args: text, row

	CodePersonTwice = "roster_person_twice" // error; name, birth and unit of another row; args: row

	CodeBirthTwice    = "roster_birth_twice"    // error; in the column of men and of women
	CodeFoundedLate   = "roster_founded_late"   // error; args: text, day
	CodeSexUnread     = "roster_sex_unread"     // error; args: text
	CodeStandingBoth  = "roster_standing_both"  // error; leader and direct worker
	CodeStandingNone  = "roster_standing_none"  // error; neither
	CodeRankUnknown   = "roster_rank_unknown"   // error; args: text[, near]
	CodeMarkUnread    = "roster_mark_unread"    // error; args: field, text
	CodeMonthsUnread  = "roster_months_unread"  // error; args: text
	CodeCellError     = "roster_cell_error"     // error; #REF! and the like; args: text
	CodeUnitMissing   = "roster_unit_missing"   // error
	CodeUnitUnknown   = "roster_unit_unknown"   // error; not known, or not within reach: the same words; args: text
	CodeUnitAmbiguous = "roster_unit_ambiguous" // error; args: text, units
	CodeUnitNear      = "roster_unit_near"      // error; only alike; args: text, units
	CodeUnitStray     = "roster_unit_stray"     // warning; a number where the unit is named, taken for none; args: text[, unit]

	CodeUnitNameless   = "roster_unit_nameless"   // error
	CodeUnitTwice      = "roster_unit_twice"      // error; name and parent of another row; args: text, row
	CodeCodeTwice      = "roster_code_twice"      // error; args: text, row
	CodeParentUnknown  = "roster_parent_unknown"  // error; args: text
	CodeParentItself   = "roster_parent_itself"   // error; under itself or what is below it; args: text
	CodeDeedUnknown    = "roster_deed_unknown"    // error; args: text
	CodeChangeNameless = "roster_change_nameless" // error; old or new name is missing
	CodeChangeDateless = "roster_change_dateless" // error; what changes has no day
)
