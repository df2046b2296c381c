package person

import (
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// Names of the forms' fields.
const (
	fieldName     = "ho_ten"
	fieldSex      = "gioi_tinh"
	fieldBorn     = "ngay_sinh"
	fieldJoined   = "vao_nganh"
	fieldNumber   = "so_hieu"
	fieldHome     = "que_quan"
	fieldSchool   = "trinh_do"
	fieldParty    = "dang_vien"
	fieldMonths   = "so_thang"
	fieldMonthsOn = "tinh_den"
	fieldUnit     = "don_vi"
	fieldLeader   = "vai_tro"
	fieldFrom     = "tu_ngay"
	fieldUntil    = "den_het"
	fieldRank     = "cap_bac"
	fieldSince    = "cap_bac_tu"
	fieldTitle    = "chuc_vu"
	fieldApart    = "nguoi_khac"
	fieldReason   = "ly_do"
	fieldPaper    = "van_ban"
	fieldVersion  = "ban"
	fieldEnd      = "ket_thuc"
	fieldAnswer   = "tra_loi"
)

var (
	toldFields  = []string{fieldName, fieldSex, fieldBorn, fieldJoined, fieldNumber, fieldHome, fieldSchool, fieldParty, fieldMonths, fieldMonthsOn}
	addFields   = append([]string{fieldUnit, fieldLeader, fieldFrom, fieldRank, fieldSince, fieldTitle, fieldApart}, toldFields...)
	amendFields = append([]string{fieldVersion, fieldReason, fieldApart}, toldFields...)
	moveFields  = []string{fieldVersion, fieldUnit, fieldLeader, fieldFrom, fieldReason, fieldPaper}
	postFields  = []string{fieldVersion, fieldRank, fieldTitle, fieldFrom, fieldUntil, fieldPaper, fieldReason, fieldEnd}
)

// verbFields turns the verbs' words for their fields into those of the forms.
var verbFields = map[string]string{
	"name": fieldName, "sex": fieldSex, "born": fieldBorn, "joined": fieldJoined, "number": fieldNumber, "hometown": fieldHome, "education": fieldSchool,
	"party": fieldParty, "months": fieldMonths, "months_on": fieldMonthsOn, "leader": fieldLeader, "on": fieldFrom, "from": fieldFrom, "until": fieldUntil,
	"rank": fieldRank, "since": fieldSince, "title": fieldTitle, "apart": fieldApart, "reason": fieldReason, "document": fieldPaper, "to": fieldUnit,
}

func fieldNames(fs []fault.Finding) []fault.Finding {
	for i := range fs {
		if n, ok := verbFields[fs[i].Where.Path]; ok {
			fs[i].Where.Path = n
		}
	}
	return fs
}

// told reads what is told of a person from a form.
func told(f page.Form) app.PersonIn {
	return app.PersonIn{
		Name: f.Raw(fieldName), Sex: f.Get(fieldSex), Born: f.Get(fieldBorn), Joined: f.Get(fieldJoined), Number: f.Get(fieldNumber), Hometown: f.Get(fieldHome),
		Education: f.Get(fieldSchool), Party: f.Get(fieldParty), Months: f.Get(fieldMonths), MonthsOn: f.Get(fieldMonthsOn),
	}
}

// typed keeps what was sent, to be shown again.
func typed(f page.Form, fields []string) map[string]string {
	out := map[string]string{}
	for _, name := range fields {
		out[name] = f.Get(name)
	}
	return out
}

// asTyped is what is known of a person as a form would send it; what the viewer does not see in full is empty.
func asTyped(p app.PersonInfo) map[string]string {
	out := map[string]string{
		fieldName: p.Name, fieldSex: string(p.Sex), fieldJoined: text.Partial(p.Joined), fieldHome: p.Hometown, fieldSchool: p.Education,
		fieldMonthsOn: text.Date(p.MonthsOn), fieldLeader: "direct",
	}
	if p.Months > 0 {
		out[fieldMonths] = strconv.Itoa(p.Months)
	}
	if p.Current.Leader {
		out[fieldLeader] = "leader"
	}
	if p.Sights[access.FieldBorn] == access.Full {
		out[fieldBorn] = text.Partial(p.Born)
	}
	if p.Sights[access.FieldNumber] == access.Full {
		out[fieldNumber] = number(p.Number)
	}
	if p.Sights[access.FieldParty] == access.Full {
		out[fieldParty] = string(p.Party)
	}
	return out
}

// number writes a service number as people read it.
func number(digits string) string {
	if len(digits) != 6 {
		return digits
	}
	return digits[:3] + "-" + digits[3:]
}

func version(f page.Form) (int64, error) {
	if err := f.Need(fieldVersion); err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(f.Get(fieldVersion), 10, 64)
	if err != nil {
		return 0, fault.New(fault.Invalid, page.CodeIncomplete, fault.Where{}, fault.Args{"field": fieldVersion})
	}
	return n, nil
}
