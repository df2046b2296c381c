package workbook_test

import (
	"testing"

	"thidua/internal/core/workbook"
	"thidua/packs"
)

func BenchmarkReadTheDistrictWorkbook(b *testing.B) {
	book := open(b, sharedFile)
	schemes, words := packs.Schemes(), packs.Columns()
	for b.Loop() {
		workbook.Read(book, schemes, words, nil)
	}
}
