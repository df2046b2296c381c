package webtest

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Shown is everything an answer shows to a reader or says aloud: its texts, and the attributes that are read out, apart by line breaks. What
// stands in <code> is a code on purpose and left out.
func (a Answer) Shown() string {
	var out []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			out = append(out, n.Data)
		case n.Type == html.ElementNode && slices.Contains([]string{"script", "style", "code", "svg"}, n.Data):
			return
		}
		for _, at := range n.Attr {
			if slices.Contains([]string{"title", "alt", "placeholder", "aria-label", "data-label"}, at.Key) {
				out = append(out, at.Val)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range a.Find("body").Nodes {
		walk(n)
	}
	return strings.Join(out, "\n")
}

// token is a run of letters, digits and what joins the parts of a code: underscore, dot, slash, hyphen.
var token = regexp.MustCompile(`[\p{L}\p{N}_]+(?:[./-][\p{L}\p{N}_]+)*`)

// syllable is the shape of every Vietnamese syllable written without diacritics.
var syllable = regexp.MustCompile(`^(b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr?|v|x)?[aeiouy]{1,3}(ch?|m|ng?|nh|p|t)?$`)

var (
	lower   = regexp.MustCompile(`^[a-z]+$`)
	keyLike = regexp.MustCompile(`_|^[a-z]{2,}[./][a-z0-9]|^[a-z]{2,}\d`)
)

// loans are the words of other languages, and units, that officials write in small letters, and the name of the program.
var loans = []string{"thidua", "km", "kg", "email", "website", "video", "file"}

// repository is the address of a source on a public host of code, as it is cited.
var repository = regexp.MustCompile(`mã công khai [\w-]+/[\w-]+`)

// Codes lists the words of a text no official reads: keys and codes of the program (snake_case, "chung.1", "level2"), paths of files, and
// words in small letters that are no Vietnamese syllables ("score", "bonus"). A page that shows one shows what was meant for a machine. The
// address of a cited repository is none.
func Codes(text string) []string {
	var out []string
	for _, tok := range token.FindAllString(repository.ReplaceAllString(text, ""), -1) {
		bad := keyLike.MatchString(tok)
		for _, word := range strings.FieldsFunc(tok, func(c rune) bool { return strings.ContainsRune("./-", c) }) {
			bad = bad || lower.MatchString(word) && len(word) > 1 && !syllable.MatchString(word) && !slices.Contains(loans, word)
		}
		if bad && !slices.Contains(out, tok) {
			out = append(out, tok)
		}
	}
	return out
}
