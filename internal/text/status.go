package text

import "net/http"

// Title is the title of an answer that refuses, by its HTTP status: the heading of error pages and the title of the API's problems.
func Title(status int) string {
	if title, ok := statusTitles[status]; ok {
		return title
	}
	return "Hệ thống gặp lỗi"
}

// TitleOf is Title for a refusal of one code, where the status alone would say something else.
func TitleOf(status int, code string) string {
	if code == "cross_origin" {
		return "Yêu cầu đến từ trang khác"
	}
	return Title(status)
}

var statusTitles = map[int]string{
	http.StatusBadRequest:                  "Không đọc được yêu cầu",
	http.StatusRequestHeaderFieldsTooLarge: "Phần đầu của yêu cầu quá lớn",
	http.StatusUpgradeRequired:             "Cần kết nối HTTPS",
	http.StatusNotImplemented:              "Không đọc được yêu cầu",
	http.StatusHTTPVersionNotSupported:     "Không đọc được yêu cầu",
	http.StatusUnauthorized:                "Cần đăng nhập",
	http.StatusForbidden:                   "Bạn chưa được làm việc này",
	http.StatusNotFound:                    "Không tìm thấy",
	http.StatusMethodNotAllowed:            "Địa chỉ không nhận thao tác này",
	http.StatusConflict:                    "Trạng thái hiện tại không cho phép",
	http.StatusPreconditionFailed:          "Nội dung đã thay đổi",
	http.StatusRequestEntityTooLarge:       "Nội dung quá lớn",
	http.StatusUnsupportedMediaType:        "Sai loại tệp hoặc loại nội dung",
	http.StatusUnprocessableEntity:         "Nội dung chưa đúng",
	http.StatusTooManyRequests:             "Quá nhiều yêu cầu",
	http.StatusServiceUnavailable:          "Hệ thống tạm thời chưa phục vụ được",
}

// apiSentences are the words of the JSON API, about the form of a request.
var apiSentences = map[string]string{
	"limit_wrong":            "Số dòng mỗi trang (limit) phải là số nguyên từ 1 đến {most}.",
	"request_header_missing": "Thiếu tiêu đề {header}.", // not header_missing, which is a code of core/workbook
	"idempotency_key_wrong":  "Idempotency-Key phải dài từ 1 đến {most} ký tự, chỉ gồm chữ không dấu, số và dấu.",
	"if_match_wrong":         "If-Match phải là thẻ phiên bản đã nhận trong ETag, ví dụ \"3\".",
	"request_malformed":      "Dòng đầu hoặc một tiêu đề của yêu cầu không đúng quy cách, ví dụ có ký tự điều khiển hay dấu % lẻ. Sửa rồi gửi lại.",
	"request_headers_big":    "Các tiêu đề của yêu cầu quá dài. Bỏ bớt tiêu đề hoặc cookie rồi gửi lại.",
	"body_type":              "Nội dung gửi lên không thuộc loại được nhận: {allowed}.",
	"body_shape":             "Nội dung gửi lên phải là một đối tượng JSON, ví dụ {example}.",
	"body_syntax":            "Nội dung gửi lên sai cú pháp: {slip:slip}.",
	"body_missing":           "Chưa có nội dung gửi lên.",
	"part_missing":           "Thiếu phần “{part}” trong nội dung gửi lên.",
}
