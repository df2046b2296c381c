package app

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/internal/store"
)

// longList is a workbook of n people of one unit, of which every fortieth row is wrong.
func longList(b *testing.B, n int) []byte {
	b.Helper()
	book := xlsxtest.Book(b).Sheet("DS").Row("STT", "Số hiệu", "Họ và tên", "Ngày sinh", "Giới tính", "Quê quán", "Cấp bậc", "Chức vụ", "Đơn vị công tác", "Ngày vào ngành", "Đảng viên", "Trình độ", "Đối tượng", "Số tháng ở địa bàn", "Ghi chú")
	for i := range n {
		born := fmt.Sprintf("%02d/%02d/%d", i%28+1, i%12+1, 1970+i%30)
		if i%40 == 39 {
			born = "31/02/1990"
		}
		book.Row(i+1, fmt.Sprintf("%06d", i+1), "Trần Văn "+string(rune('A'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676%26)), born, "Nam", "Minh Lâm", "Đại úy", "Cán bộ", "Lâm Thượng", "01/09/2019", "x", "Đại học", "Trực tiếp", 12, "")
	}
	return book.Bytes()
}

// BenchmarkImport20000People hands in a list of 20,000 people with 500 wrong rows and brings it in. read_s is the first look, all_s
// everything, extra_MiB the memory taken from the system beyond the start.
func BenchmarkImport20000People(b *testing.B) {
	content := longList(b, 20_000)
	engines(b, func(b *testing.B, d store.Dialect) {
		for b.Loop() {
			a, eo, _ := benchApp(b, d)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			began := time.Now()
			id, err := a.ImportPreview(ctx, eo, "", ImportPreviewIn{FileName: "ds.xlsx", Content: content})
			if err != nil {
				b.Fatal(err)
			}
			read := time.Since(began)
			ran, err := a.ImportRun(ctx, eo, "", ImportRunIn{PublicID: id, Version: 1})
			if err != nil || ran != (ImportRan{Rows: 20_000, Added: 19_500, Refused: 500}) {
				b.Fatalf("%+v, %v", ran, err)
			}
			runtime.ReadMemStats(&after)
			b.ReportMetric(read.Seconds(), "read_s")
			b.ReportMetric(time.Since(began).Seconds(), "all_s")
			b.ReportMetric(float64(after.Sys-before.Sys)/(1<<20), "extra_MiB")
		}
	})
}
