package text

import (
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

func TestAQuotaSaysItsShareAndHowManyAreTooMany(t *testing.T) {
	share, err := num.Parse("0.125")
	if err != nil {
		t.Fatal(err)
	}
	said := Sentence(fault.Finding{Code: "quota_exceeded", Args: fault.Args{"class": "Khá", "claimants": 16, "n": 100, "places": 12, "over": 4, "pct": share, "pool": ""}})
	for _, want := range []string{"16/100", "tối đa 12 (12,5 %", "Bỏ bớt 4"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q does not say %q", said, want)
		}
	}
}

func TestAFileTooLargeInsideSaysHowLargeAndWhatToDo(t *testing.T) {
	for code, args := range map[string]fault.Args{
		"row_limit": {"row": "30000000", "limit": 1048576},
		"col_limit": {"col": "XFE", "limit": "XFD"},
		"zip_size":  {"size": 200 << 20, "limit": 64 << 20},
		"zip_parts": {"parts": 1200, "limit": 1000},
		"zip_ratio": {"ratio": 900, "limit": 100},
	} {
		said := Sentence(fault.Finding{Code: code, Args: args})
		if !strings.HasSuffix(said, "gửi lại.") || code == "row_limit" && !strings.Contains(said, "30.000.000") {
			t.Errorf("%s: %q", code, said)
		}
	}
}
