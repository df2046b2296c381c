package xlsx

import (
	"bytes"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"thidua/internal/core/fault"
)

var (
	magicZIP   = []byte("PK\x03\x04")
	magicOLE   = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}
	magicApple = []byte{0x00, 0x05, 0x16, 0x07}
)

// signatures of files that are sent by mistake, by their first bytes.
var signatures = []struct{ head, kind string }{
	{"PK\x05\x06", KindZIP}, {"PK\x07\x08", KindZIP},
	{"%PDF-", KindPDF}, {"{\\rtf", KindRTF},
	{"\x89PNG", KindImage}, {"\xFF\xD8\xFF", KindImage}, {"GIF8", KindImage}, {"BM", KindImage}, {"II*\x00", KindImage}, {"MM\x00*", KindImage}, {"RIFF", KindImage},
	{"Rar!", KindArchive}, {"7z\xBC\xAF", KindArchive}, {"\x1F\x8B", KindArchive},
	{"MZ", KindProgram}, {"\x7FELF", KindProgram},
	// A BIFF stream without its compound file: record BOF of Excel 2, 3, 4 and 5.
	{"\x09\x00\x04\x00", KindXLS}, {"\x09\x02\x06\x00", KindXLS}, {"\x09\x04\x06\x00", KindXLS}, {"\x09\x08\x08\x00", KindXLS}, {"\x09\x08\x10\x00", KindXLS},
}

// foreign names a file that is no ZIP package for what it is.
func foreign(name string, data []byte) *fault.Problem {
	switch {
	case len(data) == 0:
		return refuse(fault.WrongType, FileEmpty, nil)
	case bytes.HasPrefix(data, magicApple):
		return wrongKind(KindApple)
	case bytes.HasPrefix(data, magicOLE):
		return compound(data)
	case strings.HasPrefix(name, "~$"):
		return wrongKind(KindLock)
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.head)) && (s.head != "BM" && s.head != "MZ" || !isText(data)) {
			return wrongKind(s.kind)
		}
	}
	p := markupOrText(data)
	if p.Findings[0].Args["kind"] == "text" && slices.Contains(separated, strings.ToLower(filepath.Ext(name))) {
		return wrongKind(KindCSV)
	}
	return p
}

// separated are the endings of text with a line for each row.
var separated = []string{".csv", ".tsv", ".tab"}

// compound tells the kinds of OLE file apart by the streams they name. An encrypted workbook is an OLE file around a ZIP.
func compound(data []byte) *fault.Problem {
	has := func(stream string) bool {
		var wide []byte
		for _, u := range utf16.Encode([]rune(stream)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case has("EncryptedPackage"):
		return refuse(fault.WrongType, FileEncrypted, fault.Args{"hint": HintRemovePassword})
	case has("WordDocument"):
		return wrongKind(KindDOC)
	case has("PowerPoint Document"):
		return wrongKind(KindPPT)
	case has("Workbook"), has("Book"):
		return wrongKind(KindXLS)
	}
	return wrongKind(KindOLE)
}

// markupOrText looks at the beginning of a file as text.
func markupOrText(data []byte) *fault.Problem {
	if !isText(data) {
		return refuse(fault.WrongType, FileNotXLSX, fault.Args{"kind": "binary"})
	}
	head := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\xEF\xBB\xBF")))))
	switch {
	case strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet"), strings.Contains(head, `progid="excel.sheet"`):
		return wrongKind(KindXML2003)
	case strings.Contains(head, "<html"), strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<table"):
		return wrongKind(KindHTML)
	case strings.HasPrefix(head, "<?xml"):
		return wrongKind(KindXML)
	}
	return refuse(fault.WrongType, FileNotXLSX, fault.Args{"kind": "text"})
}

// isText says whether the first bytes read as text: UTF-16 with its mark, or UTF-8 and older 8-bit sets without control bytes.
func isText(data []byte) bool {
	head := data[:min(len(data), 4096)]
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		return true
	}
	odd := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			return false
		}
		if c >= utf8.RuneSelf {
			odd++
		}
	}
	for cut := range utf8.UTFMax { // the last character may have been cut
		if utf8.Valid(head[:max(0, len(head)-cut)]) {
			return true
		}
	}
	return odd < len(head)/2
}

// packageKind looks into a ZIP and refuses what is no plain workbook; main is the path of the workbook part.
func (p *pack) packageKind() (main string, err error) {
	if mime, ok := p.small("mimetype"); ok && strings.HasPrefix(mime, "application/vnd.oasis.opendocument") {
		if strings.Contains(mime, ".spreadsheet") {
			return "", wrongKind(KindODS)
		}
		return "", wrongKind(KindODF)
	}
	if p.has("index/document.iwa") || p.has("index.zip") {
		return "", wrongKind(KindNumbers)
	}
	main, err = p.mainPart()
	if err != nil {
		return "", err
	}
	types, err := p.contentTypes()
	if err != nil {
		return "", err
	}
	kind := types[strings.ToLower(main)]
	switch {
	case strings.Contains(kind, "sheet.binary"), strings.HasSuffix(main, ".bin"):
		return "", wrongKind(KindXLSB)
	case strings.Contains(kind, "wordprocessingml"), strings.Contains(kind, "ms-word"), main == "" && p.has("word/document.xml"):
		return "", wrongKind(KindDOCX)
	case strings.Contains(kind, "presentationml"), strings.Contains(kind, "ms-powerpoint"):
		return "", wrongKind(KindPPTX)
	case main == "" || !p.has(main):
		if p.has("[content_types].xml") && main != "" {
			return "", damaged(main, ReasonMissing)
		}
		return "", wrongKind(KindZIP)
	case strings.Contains(strings.ToLower(kind), "macroenabled"), p.has(path.Join(path.Dir(main), "vbaProject.bin")):
		return "", refuse(fault.WrongType, FileMacro, fault.Args{"hint": HintRemoveMacro})
	}
	return main, nil
}

// mainPart is the part the package calls its document, by default where spreadsheets put it.
func (p *pack) mainPart() (string, error) {
	if p.has("_rels/.rels") {
		rels, err := p.rels("")
		if err != nil {
			return "", err
		}
		for _, r := range rels {
			if r.kind == "officeDocument" && !r.external {
				return r.target, nil
			}
		}
	}
	for _, guess := range []string{"xl/workbook.xml", "xl/workbook.bin"} {
		if p.has(guess) {
			return guess, nil
		}
	}
	return "", nil
}

// contentTypes maps parts, in lower case, to what the package says they hold.
func (p *pack) contentTypes() (map[string]string, error) {
	types := map[string]string{}
	const part = "[content_types].xml"
	if !p.has(part) {
		return types, nil
	}
	err := p.walk(part, maxSmallPart, func(x *xmlReader, tok token) error {
		if tok == tokStart && string(x.name) == "Override" {
			types[strings.ToLower(strings.TrimPrefix(string(x.attr("PartName")), "/"))] = string(x.attr("ContentType"))
		}
		return nil
	})
	return types, err
}

// wrongKind names a foreign kind with the way out that fits it.
func wrongKind(kind string) *fault.Problem {
	hint := HintOther
	switch kind {
	case KindXLS, KindXLSB, KindODS, KindXML2003, KindNumbers, KindHTML, KindDOC, KindDOCX, KindODF, KindRTF:
		hint = HintSaveAsXLSX
	case KindCSV:
		hint = HintImportText
	case KindLock, KindApple:
		hint = HintRealFile
	case KindZIP, KindArchive:
		hint = HintUnpack
	}
	return refuse(fault.WrongType, FileKind, fault.Args{"kind": kind, "hint": hint})
}

func refuse(kind fault.Kind, code string, args fault.Args) *fault.Problem {
	return fault.New(kind, code, fault.Where{}, args)
}

func damaged(part, reason string) *fault.Problem {
	return refuse(fault.WrongType, FileDamaged, fault.Args{"part": part, "reason": reason})
}
