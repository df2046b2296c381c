package text

import (
	"regexp"
	"strconv"

	"thidua/internal/core/score"
	"thidua/internal/core/tree"
)

// outsideAbove is the wording of param_outside where only an upper limit holds.
const outsideAbove = score.CodeOutside + " without a least"

// schemeSentences are the words of schemes and facts files: form of the file, what a scheme is refused for.
var schemeSentences = map[string]string{
	tree.CodeSyntax:     "Tệp {kind} sai cú pháp: {slip:slip}.",
	tree.CodeTop:        "Tệp phải gồm các dòng “khóa: giá trị” ở ngoài cùng, ví dụ year: 2024; ở đây không phải vậy.",
	tree.CodeDepth:      "Tệp lồng sâu quá {limit} tầng.",
	tree.CodeValues:     "Tệp có quá {limit} giá trị. Bỏ phần không cần hoặc tách tệp.",
	tree.CodeAlias:      "Không dùng neo (&, *, <<) trong tệp. Viết lại nội dung ở nơi cần.",
	tree.CodeTag:        "Không dùng thẻ {tag} trong tệp. Bỏ thẻ.",
	tree.CodeDocuments:  "Tệp chứa nhiều tài liệu (---). Chỉ để một tài liệu trong một tệp.",
	tree.CodeKeyTwice:   "Khóa “{key}” ghi hai lần; lần đầu ở dòng {first:plain}. Bỏ một lần.",
	tree.CodeKeyOpen:    "Không có khóa “{key}”[; gần giống: {near}].",
	tree.CodeMissing:    "Thiếu khóa “{key}”.",
	tree.CodeShape:      "“{key}” phải là {want:want}.",
	tree.CodeNumber:     "“{key}: {text}” không phải dạng số của tệp này[ – ghi {near}]. Dùng dấu chấm thập phân, không dấu phân cách hàng nghìn.",
	tree.CodeNumberLong: "“{key}: {text}” dài {length} ký tự; một số dài nhất {most} ký tự. Kiểm tra lại số này.",
	tree.CodeTextLong:   "“{key}” dài {length} ký tự; tối đa {most}. Rút ngắn rồi gửi lại.",
	tree.CodeQuote:      "“{key}: {text}” dễ bị hiểu là số hoặc có/không – ghi trong ngoặc kép: \"{text}\".",
	tree.CodeYesNo:      "“{key}: {text}” – ghi true (có) hoặc false (không).",
	tree.CodeWord:       "“{key}: {text}” không có trong danh sách[; gần giống: {near}]. Được phép: {known}.",
	tree.CodeDate:       "“{key}: {text}” không phải ngày có thật. Ghi năm-tháng-ngày, ví dụ 2024-03-09; ngày lặp hằng năm ghi “31/01”.",
	tree.CodeDateYear:   "“{key}: {text}”: năm phải trong khoảng {least:plain}–{most:plain}. Sửa lại năm.",
	tree.CodeRange:      "“{key}: {text}” phải là số nguyên từ {least:plain}[ đến {most:plain}].",

	score.CodeParamMissing:   "Tiêu chí “{criterion}” theo công thức {kind} thiếu “{param}”.",
	score.CodeCodeTwice:      "Mã “{code}” đã dùng ở dòng {first:plain}. Mỗi nhóm, tiêu chí một mã trong cả bảng điểm.",
	score.CodeEventTwice:     "Sự việc “{event}” dùng lại mã “{id}” của một sự việc khác trong cùng tiêu chí, nên bị tính hai lần. Mỗi sự việc một mã.",
	score.CodeTableTwice:     "Hai bảng xếp loại[ của loại đơn vị “{id}”] cho cùng một loại đơn vị; bảng trước bắt đầu ở dòng {first:plain}. Gộp làm một, hoặc ghi loại đơn vị khác vào “of”.",
	score.CodeClassTwice:     "Mức xếp loại “{id}” đã có ở dòng {first:plain} của bảng này. Mỗi mức một tên; gộp hai mức hoặc đổi tên.",
	score.CodeQuotaTwice:     "Tỷ lệ của “{id}” đã ghi ở dòng {first:plain}. Mỗi mức xếp loại một tỷ lệ chung và một tỷ lệ trong từng nhóm; bỏ một.",
	score.CodeGateTwice:      "Mã điều kiện “{id}” đã dùng ở dòng {first:plain}. Mỗi điều kiện một mã.",
	score.CodePartTwice:      "Mã “{id}” đã dùng ở dòng {first:plain} của danh sách này. Mỗi mục một mã.",
	score.CodeWordTwice:      "“{id}” đã thuộc một mức khác, ghi ở dòng {first:plain}. Mỗi chữ, mỗi giá trị riêng chỉ thuộc một mức.",
	score.CodeBandBounds:     "Một mức có tối đa một mốc dưới (gt hoặc ge) và một mốc trên (lt hoặc le); eq hoặc words thì không đi cùng mốc nào, also chỉ đi cùng words. Bỏ mốc thừa.",
	score.CodeRuleNever:      "Quy tắc cho “{class}” không dùng được: at_least và of phải đi cùng nhau, of không được nằm hết trong none, và không quy tắc nào đứng sau otherwise.",
	score.CodeRestAlone:      "“rest” là phần còn lại của một tiêu chí khác; ghi mã tiêu chí đó vào “inside”.",
	score.CodeOfClassCircle:  "Tỷ lệ của “{class}” tính trên “{of}”, mà “{of}” lại tính trên chính “{class}”: không xác định được số lượng. Bỏ “of_class” của một trong hai.",
	score.CodeOfClassOrder:   "Tỷ lệ của “{class}” tính trên “{of}” trở lên, nhưng không phải bảng xếp loại nào cũng xếp “{of}” dưới “{class}”. Ghi vào “of_class” một mức thấp hơn “{class}” trong cùng bảng.",
	score.CodeShareSum:       "Các tỷ trọng của khung “{frame}” cộng lại là {sum}; phải bằng 1.",
	score.CodeShareCount:     "Khung “{frame}” có {have} tỷ trọng; cần {want}, mỗi mặt đánh giá một số.",
	score.CodeTableShape:     "Bảng “{part}” phải có {rows} dòng, mỗi dòng {cols} số.",
	score.CodeRefUnknown:     "“{what}” trỏ tới “{ref}” không có trong bảng điểm.",
	score.CodeRefKind:        "“{what}” trỏ tới “{ref}”, phải là một tiêu chí theo công thức {kind}.",
	score.CodeInsideOrder:    "“inside” trỏ tới “{ref}” là chính nó hoặc đứng sau nó. Trỏ tới một tiêu chí đứng trước.",
	score.CodeGateTrigger:    "Điều kiện[ “{gate}”] phải có đúng một căn cứ: flag, missing_column, share_of với share_below, hoặc differ_of (hai cột khác nhau) với differ_by.",
	score.CodeTieRule:        "Mỗi cách phân định khi bằng điểm ghi đúng một trong ba: higher, lower, input.",
	score.CodeCapNeeded:      "“{what}” dùng điểm đã cắt trần nhưng không ghi trần (cap).",
	score.CodePointsNegative: "Sự việc “{event}” ghi điểm âm. Ghi số dương; cộng hay trừ do nhóm deduct hoặc bonus quyết định.",
	score.CodeNotPositive:    "“{key}” là số chia trong công thức nên phải lớn hơn 0; đang ghi {value}.",
	score.CodeOutside:        "“{key}” đang ghi {value}; phải từ {least} trở lên[, không quá {most}]. Tỷ lệ 20 % ghi 0.2; điểm và mức trừ ghi số dương.",
	outsideAbove:             "“{key}” đang ghi {value}; không được quá {most}. Ghi số âm khi trừ điểm, ví dụ -0.5; ghi 0 khi không trừ.",
	score.CodeDeedParam:      "“{key}” không dùng với do: {do}; chỉ dùng với do: {of}. Bỏ “{key}”, hoặc sửa do.",
	score.CodeLimitsCross:    "[Tiêu chí {criterion}: ][Nhóm “{group}”: ]mức thấp nhất {least} cao hơn mức cao nhất {most}.",
	score.CodeBandAbove:      "Tiêu chí {criterion}: mức {band} cho {points} điểm[, tính cho {parts} phần], trong khi điểm chuẩn của tiêu chí là {max}. Sửa điểm của mức hoặc điểm chuẩn.",
	score.CodeWeightSum:      "Trọng số của các cấp chấm cộng lại là {sum}; phải bằng 1.",
	score.CodeNotColumnar:    "Bảng điểm hoặc số liệu có {what} mà cách tính hàng loạt không nhận; dùng cách tính thường.",
	"answers_to_facts":       "Tệp số liệu không có câu hỏi nào để trả lời: bỏ tệp câu trả lời.",
	"scheme_twice":           "Tệp số liệu đã chứa sẵn bảng điểm mà yêu cầu lại chọn thêm một bảng khác. Chỉ giữ một: không chọn, hoặc bỏ bảng điểm trong tệp.",
	"year_differs":           "Tệp ghi năm {file:plain}, yêu cầu lại ghi năm {asked:plain}. Bỏ năm trong yêu cầu, hoặc sửa tệp.",
	"scheme_unknown":         "Không có bảng điểm “{id}”[; gần giống: {near}].",
}

// shapes are the forms a value of a file can have.
var shapes = map[string]string{
	"map": "một nhóm khóa: giá trị", "list": "một danh sách", "number": "một số", "text": "chữ", "yes_no": "true hoặc false", "date": "ngày", "day": "ngày trong năm",
}

// slips say what was most likely written wrong in a file, and what to do.
var slips = map[string]string{
	tree.SlipTab:       "thụt dòng bằng phím Tab; chỉ thụt bằng dấu cách",
	tree.SlipIndent:    "dòng này thụt vào không khớp với các dòng phía trên, hoặc giá trị trước đó chưa kết thúc",
	tree.SlipQuote:     "dấu ngoặc kép hoặc nháy đơn mở ở đây không được đóng",
	tree.SlipBracket:   "dấu [ hoặc { mở ở đây không được đóng, hoặc bên trong thiếu dấu phẩy",
	tree.SlipColon:     "thừa dấu hai chấm, hoặc dòng này thụt vào quá sâu; giá trị có dấu hai chấm phải đặt trong ngoặc kép",
	tree.SlipNoColon:   "thiếu dấu hai chấm và một dấu cách sau tên khóa",
	tree.SlipEscape:    "dấu \\ trong ngoặc kép đi với chữ không có nghĩa; viết \\\\ nếu cần chính dấu ấy",
	tree.SlipEncoding:  "có ký tự không đọc được; lưu lại với bảng mã UTF-8",
	tree.SlipCharacter: "giá trị không bắt đầu bằng ký tự này được; đặt giá trị trong ngoặc kép",
	tree.SlipAnchor:    "không dùng neo, thẻ, chỉ dẫn (&, *, !, %); đặt giá trị trong ngoặc kép",
	tree.SlipCut:       "dừng giữa chừng, thiếu phần cuối",
	tree.SlipComma:     "thiếu dấu phẩy trước chỗ này",
	tree.SlipCommaMore: "thừa dấu phẩy trước dấu đóng",
	tree.SlipKey:       "tên khóa phải đặt trong ngoặc kép",
	tree.SlipValue:     "giá trị không đúng dạng JSON: chữ đặt trong ngoặc kép, số viết như 8.5, ngoài ra chỉ có true, false, null",
	tree.SlipTrailing:  "còn nội dung sau chỗ kết thúc",
}

// SchemeYear gives the year a scheme is named after; 0 where its name has none, or more than one.
func SchemeYear(name string) int {
	found := yearWords.FindAllStringSubmatch(name, -1)
	if len(found) != 1 {
		return 0
	}
	y, _ := strconv.Atoi(found[0][1]) // four digits
	return y
}

var yearWords = regexp.MustCompile(`năm (\d{4})`)
