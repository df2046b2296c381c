package text

// jobSentences are the words of long work in the background.
var jobSentences = map[string]string{
	"job_ended":        "Việc này đã kết thúc ({outcome:outcome}); không dừng được nữa.",
	"lease_lost":       "Việc này đã chuyển sang máy khác hoặc đã kết thúc.",
	"job_crashed":      "Việc dừng vì lỗi ngoài dự kiến. Làm lại; nếu vẫn lỗi, báo người quản trị kèm mã yêu cầu.",
	"job_kind_unknown": "Chương trình này không biết loại việc “{kind}”; có thể việc do bản mới hơn tạo ra.",
	"job_stopping":     "Đã yêu cầu dừng; việc dừng ở bước kế tiếp.",
	"days_crossed":     "Ngày cuối đứng trước ngày đầu. Đổi một trong hai ngày.",
	"day_wrong":        "Không phải một ngày. Ghi dạng 09/03/2024.",
	"before_wrong":     "Mốc trang phải là số trang trước đã trả về.",
	"job_given_up":     "Việc không xong sau {attempts} lần thử. Báo người quản trị.",
}

// scorebookJob is the kind of job that scores a workbook.
const scorebookJob = "scorebook.score"

// jobKinds name the kinds of work.
var jobKinds = map[string]string{scorebookJob: "Chấm bảng tính", "import.run": "Nhập danh sách cán bộ"}

// JobKind names a kind of work in the background.
func JobKind(kind string) string { return vocabulary(jobKinds, kind) }

// JobSteps names the steps of a kind of work; none where it counts rows.
func JobSteps(kind string) []string {
	if kind == scorebookJob {
		return []string{"Đọc tệp", "Chấm, xếp hạng", "Lưu kết quả"}
	}
	return nil
}

// jobStates say where work stands.
var jobStates = map[string]string{
	"waiting": "đang chờ", "running": "đang chạy", "cancelling": "đang dừng", "done": "đã xong", "failed": "không thành công", "cancelled": "đã dừng",
}

// JobState says where work in the background stands.
func JobState(state string) string { return vocabulary(jobStates, state) }

// Outcome names how a job ended.
func Outcome(code string) string { return vocabulary(outcomes, code) }

var outcomes = map[string]string{"done": "đã xong", "failed": "không thành công", "cancelled": "đã dừng theo yêu cầu"}
