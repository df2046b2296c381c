package text

// jobSentences are the words of long work in the background.
var jobSentences = map[string]string{
	"job_ended":        "Việc này đã kết thúc ({outcome:outcome}); không dừng được nữa.",
	"lease_lost":       "Việc này đã chuyển sang máy khác hoặc đã kết thúc.",
	"job_crashed":      "Việc dừng vì lỗi ngoài dự kiến. Làm lại; nếu vẫn lỗi, báo người quản trị kèm mã yêu cầu.",
	"job_kind_unknown": "Chương trình này không biết loại việc “{kind}”; có thể việc do bản mới hơn tạo ra.",
	"job_given_up":     "Việc không xong sau {attempts} lần thử. Báo người quản trị.",
}

// Outcome names how a job ended.
func Outcome(code string) string { return vocabulary(outcomes, code) }

var outcomes = map[string]string{"done": "đã xong", "failed": "không thành công", "cancelled": "đã dừng theo yêu cầu"}
