package workbook

// Findings of a reading. "error" means that scores stay out or undecided until somebody looks. Of number_as_text, score_missing,
// row_matched_by_code, row_matched_by_name, not_rated, number_ambiguous, duplicate_score, score_shown_otherwise, score_not_shown, score_struck,
// score_places and stored_difference_differs twenty or more in one sheet become one, with count and cells added.
const (
	CodeNoScheme         = "workbook_no_scheme"          // error; no scheme fits; args: tried, best, found, of
	CodeSchemeAmbiguous  = "workbook_scheme_ambiguous"   // error; two schemes fit alike; args: schemes
	CodeSchemeByCode     = "workbook_scheme_by_code"     // warning; names differ, only the numbers fit; args: scheme, found, of
	CodeSheetUnknown     = "sheet_not_recognised"        // warning; a sheet with numbers that is neither scores nor summary; args: numbers
	CodeSheetTooLarge    = "sheet_too_large"             // error; far more lines, columns or texts than a score sheet has: not read; args: rows, columns
	CodeSheetHidden      = "sheet_hidden"                // warning; left out; args: numbers
	CodeRowHidden        = "row_hidden"                  // warning; a hidden line holds scores and is counted; args: rows
	CodeColumnHidden     = "column_hidden"               // warning; a hidden column holds scores and is counted; args: caption
	CodeHiddenUnread     = "hidden_columns_unread"       // info; hidden columns hold something that is no score; args: columns, count[, errors]
	CodeNoHeader         = "header_missing"              // error; criteria without captions above them; args: criteria, wanted
	CodeColumnUnmatched  = "column_not_matched"          // warning; args: caption, numbers
	CodeColumnTwice      = "column_twice"                // error; two columns for the same stage: its scores stay open; args: caption, columns[, merged: the range of their one caption]
	CodeColumnsUnnamed   = "columns_without_stage"       // error; several columns of points and no caption names a stage: none is used; args: caption, columns[, merged: the range of their one caption]
	CodeEarlierRound     = "column_earlier_round"        // warning; several scorings of one stage, the last that holds points was taken; args: caption, captions
	CodeRoundMerged      = "column_round_merged"         // warning; a later scoring corrects some lines, the earlier one stands elsewhere; args: caption, captions, lines, kept
	CodeColumnBefore     = "column_of_period_before"     // error; the caption speaks of an earlier period, no other column holds the stage; args: caption, numbers
	CodeColumnDraft      = "column_draft"                // error; the caption says draft or provisional; args: caption, numbers
	CodeColumnPercent    = "column_percent"              // error; the caption speaks of shares; args: caption, numbers
	CodeColumnPart       = "column_of_part"              // error; the caption names a part of the period the scheme scores; args: caption, numbers
	CodeColumnFigure     = "column_of_figures"           // error; the caption speaks of counts, weighted or added-up figures; args: caption, numbers
	CodeColumnYear       = "column_of_other_year"        // error; the caption names another year than the workbook; args: caption, numbers, found, year
	CodeColumnGuess      = "column_guessed"              // error; the caption lets a stage be guessed: asked, not taken; args: caption, numbers, likely (a stage, or absent)
	CodeUnitCaption      = "caption_taken_for_unit"      // warning; a caption with a known wording stands among names of units and is taken for one; args: caption
	CodeColumnWords      = "column_words_unread"         // warning; points are taken although the caption holds words nothing explains; args: caption, words, stage ("" for given once)
	CodeLinesDoubtful    = "stage_doubtful"              // error; lines name their stage as a draft, of another year or period: not used; args: caption, numbers (lines)
	CodeColumnAside      = "column_set_aside"            // warning; a doubtful column beside one without doubt for the same stage; args: caption, numbers, taken
	CodeColumnLikePoints = "column_like_points"          // warning; the caption speaks of something else, the numbers look like points: not used, asked; args: caption, numbers
	CodeDifferenceAlone  = "difference_alone"            // error; a column of differences beside no review, which may hold the appraisal: asked; args: caption, numbers
	CodeSheetYear        = "sheet_of_other_year"         // error; the titles of a score sheet name another year than the rest: not used; args: found, year
	CodeSheetYearTaken   = "sheet_of_other_year_taken"   // warning; the same, used as a person said that it is meant; args: found, year
	CodeSheetApart       = "sheet_of_other_state"        // error; the name of a score sheet says earlier period or draft: not used
	CodeSummaryYear      = "summary_of_other_year"       // warning; the same of a summary; args: found, year
	CodeStageWords       = "caption_two_stages"          // info; one caption carries the words of two stages; args: caption, chosen, other
	CodeRowUnmatched     = "row_not_matched"             // warning; a line with numbers that is no criterion; args: label, values
	CodeRowContradiction = "row_contradiction"           // error; number and name speak of different criteria; args: label, by_code, by_name
	CodeRowByCode        = "row_matched_by_code"         // known by its number; info without a name, warning where another name stands; args: label, name
	CodeRowByName        = "row_matched_by_name"         // known by its name; info, or warning where the name is only alike; args: label, code
	CodeLostZero         = "row_code_lost_zero"          // 1.10 stored as 1.1; warning where the name decides, error where it is asked; args: stored, code; where it is asked likely in place of code
	CodeSecondTable      = "second_table"                // error; captions change inside the sheet: what follows is not used, and asked about; args: row[, hidden (lines)]
	CodeCriterionMissing = "criterion_missing"           // warning; a criterion of the scheme stands nowhere in the unit's sheets; args: criteria
	CodeDuplicateSame    = "duplicate_score"             // warning; the same score stands twice; args: cells
	CodeDuplicateOther   = "duplicate_conflict"          // error; two different scores for one cell of the score sheet; args: cells, values
	CodeLinkDiffers      = "linked_score_stale"          // warning; a formula that fetches the score from another sheet shows another; args: stored, source
	CodeUnitUnknown      = "unit_not_recognised"         // error; a sheet of scores names no unit
	CodeUnitStray        = "unit_stray"                  // warning; a number where the column of units names the unit of a line; args: text, unit ("" for none above)
	CodeUnitContradicts  = "unit_contradiction"          // error; sheet name and title name different units; args: sheet_name, title
	CodeUnitTwice        = "unit_sheet_twice"            // warning; several sheets of one unit; args: sheets
	CodeUnitDoubtful     = "unit_doubtful"               // warning; names alike that may be two units; args: names
	CodeUnitWritten      = "unit_written_otherwise"      // info; the kind of the unit is written in two ways, both are taken for one unit; args: names
	CodeNotInSummary     = "unit_not_in_summary"         // warning
	CodeOnlyInSummary    = "unit_only_in_summary"        // warning; the summary names it, no sheet scores it
	CodeNotSent          = "column_not_sent"             // warning; a unit's column is wholly empty
	CodeScoreMissing     = "score_missing"               // warning; a blank cell in a column that is otherwise filled; args: [merged] (the range whose one value stands in another line)
	CodeStageAssumed     = "stage_assumed"               // info; no caption names a stage: scores stand as given; args: caption
	CodeStageUnknown     = "stage_unknown"               // error; a column names no stage while others do: left out; args: caption, numbers
	CodeTextNumber       = "number_as_text"              // info; args: text, value
	CodeThousands        = "number_thousands"            // warning; marks read as thousands; args: text, value
	CodeNumberAmbiguous  = "number_ambiguous"            // error; args: text, value, other
	CodeDashNotZero      = "dash_not_zero"               // error; a dash where the criterion has a maximum; args: text
	CodeMark             = "mark_undecided"              // error; a mark such as x; args: text
	CodeNotRated         = "not_rated"                   // warning; not scored yet, or pending: null, not 0; args: text
	CodePending          = "score_pending"               // warning; a status beside the score says that it does not hold yet: null; args: text, value[, count]
	CodeStatusUnknown    = "status_unknown"              // error; a status beside the score that nobody knows: not used, asked; args: text, value
	CodeUnreadable       = "score_unreadable"            // error; args: text
	CodePercent          = "score_as_percent"            // error; a cell shown as a percentage; args: text
	CodeShownOther       = "score_shown_otherwise"       // warning; the number format shows another number than the cell holds, which counts; args: value, shown[, count]
	CodeShownNot         = "score_not_shown"             // warning; the number format shows no number, the one the cell holds counts; args: value[, count]
	CodeDateValue        = "score_as_date"               // error; a cell that became a date; args: text
	CodeDateSerial       = "score_as_day_number"         // error; far beyond the maximum, likely a day stored as a number: not used; args: text, day, max
	CodeTimeValue        = "score_as_time"               // error; a cell that became a time of day or a span of hours; args: text
	CodeMixed            = "score_part_struck"           // error; a part of the text is struck through, raised or lowered: not read; args: text
	CodeStruck           = "score_struck"                // warning; the score is struck through and counts; args: value[, count]
	CodePlacesKept       = "score_places"                // warning; more decimals than the scheme carries: kept as they are; args: value, places, most[, count]
	CodeCellError        = "cell_error"                  // error; #REF! and the like; args: text
	CodeFormulaEmpty     = "formula_without_value"       // error; a formula stored without its result; args: formula
	CodeFormulaScore     = "formula_value"               // info; a score that is computed: the stored result is used; args: formula and value (of the first), cells[, count]
	CodeMaxDiffers       = "max_differs"                 // warning; args: stored, scheme
	CodeTotalDiffers     = "stored_total_differs"        // warning; args: stored, computed, complete, text_numbers
	CodeGroupDiffers     = "stored_group_differs"        // warning; args: group, stored, computed, text_numbers
	CodeRankDiffers      = "stored_rank_differs"         // warning; args: stored, computed (0: none), why
	CodeAverageDiffers   = "stored_average_differs"      // warning; args: stored, computed, units (complete ones, over which it is computed)
	CodeDifferenceWrong  = "stored_difference_differs"   // warning; args: stored, computed[, count]
	CodeSumDiffers       = "stored_sum_differs"          // warning; the sum below a column of a summary; args: stored, computed
	CodeTextTotal        = "stored_text_total_differs"   // warning; a line of totals that is one text; args: text, stored, computed (what it may have meant)
	CodeStoredError      = "stored_figure_error"         // warning; a sum, rank or maximum of the file is an error; args: text, label
	CodeElsewhere        = "formula_of_other_workbook"   // warning; a score comes from another workbook, which is not opened; args: formula and value (of the first), cells[, count]
	CodeLadderGap        = "ladder_gap"                  // the value in the reason falls between bands; args: value, below, above
	CodeLadderDiffers    = "ladder_differs"              // warning; args: value, computed, typed
	CodeYearMissing      = "year_missing"                // info; no title names the year
	CodePeriodDoubtful   = "period_doubtful"             // warning; a title calls a day a month; args: text, day, month, year
	CodeMappingUnknown   = "mapping_entry_unknown"       // warning; args: part, key, value[, known: the answers taken]
	CodeMappingOther     = "mapping_of_another_layout"   // warning; the mapping was made from another layout; args: theirs, ours
	CodeMappingVersion   = "mapping_version_unsupported" // error; args: version, supported
	CodeMappingMoved     = "mapping_line_moved"          // error; the scheme changed its codes since a person settled the line; args: label, code, was, now (names, where known)
	CodeMappingByHand    = "mapping_by_hand"             // info; a person corrected the reading; args: count, sheets, columns, lines, marks, names, scheme
	CodeNoScores         = "workbook_no_scores"          // error; a scheme was recognised, but no score was read; args: sheets
)

// Questions of a reading.
const (
	AskScheme     = "ask_scheme"       // which scheme is it
	AskUnit       = "ask_unit"         // which unit does this sheet speak of
	AskSameUnit   = "ask_same_unit"    // is this name that unit
	AskColumn     = "ask_column"       // what does this column hold
	AskLine       = "ask_line"         // which criterion is this line
	AskMark       = "ask_mark"         // what does this mark mean
	AskStatus     = "ask_status"       // do points beside this status count
	AskNumbers    = "ask_numbers"      // does the mark group thousands or separate decimals
	AskSheet      = "ask_hidden_sheet" // take the hidden sheet in
	AskRound      = "ask_round"        // does this later scoring correct some lines or stand alone
	AskSheetYear  = "ask_sheet_year"   // is the sheet whose title names another year meant
	AskSheetApart = "ask_sheet_state"  // is the sheet meant whose name says earlier period or draft
	AskSecond     = "ask_second_table" // read the second table of the sheet, or leave it out
	AskStage      = "ask_stage"        // which stage does this sheet of several units hold
)

// Reasons why a cell that holds a number is not a score.
const (
	SkipStandard   = "standard_points"  // the maximum of the criterion, compared with the scheme
	SkipTotal      = "stored_total"     // compared with the computed total
	SkipGroupSum   = "stored_group_sum" // compared with the computed sum
	SkipRank       = "stored_rank"      // compared with the computed rank
	SkipClass      = "stored_class"     // a class written as a number
	SkipAverage    = "average"          // a row or column of averages
	SkipDifference = "stored_difference"
	SkipNumbering  = "numbering"   // running number or code of a line
	SkipNumberRow  = "number_row"  // (1) (2) (3) under the captions
	SkipTitle      = "title"       // above the captions
	SkipCaption    = "caption"     // inside the captions
	SkipDate       = "date"        // outside the scores
	SkipNote       = "note"        // reasons, notes, signatures
	SkipLabel      = "label"       // part of the name of a line
	SkipInput      = "input"       // target, actual, evidence: shown, not points
	SkipHidden     = "hidden_copy" // a hidden line or column that repeats a visible one
	SkipHiddenTab  = "sheet_hidden"
	SkipSheet      = "sheet_not_recognised"
	SkipNoScheme   = "no_scheme"
	SkipRow        = "row_not_matched"
	SkipColumn     = "column_not_matched"
	SkipColumn2    = "column_twice"
	SkipEarlier    = "earlier_round"   // an earlier scoring of the same stage
	SkipDoubt      = "column_doubtful" // of an earlier period, a draft, shares, another year, or only guessed
	SkipYear       = "sheet_of_other_year"
	SkipStage      = "stage_unknown"
	SkipUnit       = "unit_not_recognised"
	SkipDuplicate  = "duplicate"          // the same score stands twice; one was taken
	SkipConflict   = "duplicate_conflict" // several different scores; none was taken
	SkipOutside    = "outside_table"
	SkipMapping    = "left_out_by_mapping"
	SkipLink       = "linked_copy" // a formula that fetches the score from the sheet it was read in
)

// Roles of a sheet.
const (
	RoleScores   = "scores"    // one unit, criteria in lines
	RoleMatrix   = "matrix"    // several units
	RoleGroup    = "group"     // several units, the criteria of one group or a few
	RoleStage    = "stage"     // several units, one stage
	RoleSummary  = "summary"   // units with sums, no criteria
	RoleScheme   = "scheme"    // criteria without scores
	RoleNotes    = "notes"     // text only
	RoleEmpty    = "empty"     //
	RoleHidden   = "hidden"    // left out
	RoleLeft     = "left_out"  // left out by the mapping
	RoleUnknown  = "unknown"   // numbers, but neither criteria nor units
	RoleNoHeader = "no_header" // criteria, but no captions
)

// How the role of a sheet was found.
const (
	WhyCriteria = "criteria_found" // a line of criteria; Found says how many
	WhyUnits    = "units_found"    // names of units with sums
	WhyNoNumber = "no_numbers"
	WhyMapped   = "mapped"
	WhyHidden   = "hidden_in_file"
	WhyTooLarge = "too_large"
	WhyNothing  = "nothing_found"
)
