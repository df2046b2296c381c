package lex

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Encoding names a way of writing Vietnamese from before Unicode.
type Encoding string

// The encodings a text can be told to be written in.
const (
	TCVN3 Encoding = "TCVN3" // a byte for each letter
	VNI   Encoding = "VNI"   // a letter for each accent, behind the vowel
)

// Legacy says that a name looks as if it was written in an encoding from before Unicode, and gives it read so; of VNI, which is seldom met, it
// tells the encoding alone. Empty for a name as it should be.
func Legacy(name string) (Encoding, string) {
	composed := norm.NFC.String(name)
	if strings.ContainsFunc(composed, func(r rune) bool { return tcvn3[r] != 0 && !vietnamese(r) }) {
		return TCVN3, strings.Map(func(r rune) rune {
			if letter := tcvn3[r]; letter != 0 {
				return letter
			}
			return r
		}, composed)
	}
	before := ' '
	for _, r := range strings.ToLower(composed) {
		if strings.ContainsRune("aeo", before) && before != r && accented(r) && !spelled(before, r) {
			return VNI, ""
		}
		before = r
	}
	return "", ""
}

// accented says that a letter is a vowel with a mark.
func accented(r rune) bool {
	return plain(r) != 0 && strings.ContainsRune("aeiouy", plain(r))
}

// spelled says that a vowel with a mark may stand behind one without: an o before a or e, an e before o, an a before i, o, u and y.
func spelled(before, r rune) bool {
	switch before {
	case 'o':
		return strings.ContainsRune("aei", plain(r)) && r != '\u00e2' && r != '\u00ea'
	case 'e':
		return plain(r) == 'o' || plain(r) == 'u'
	default:
		return strings.ContainsRune("iouy", plain(r))
	}
}

// vietnamese says that a letter stands in the alphabet as it is written today.
func vietnamese(r rune) bool {
	switch p := plain(unicode.ToLower(r)); p {
	case 0, 'c', 'n', 'b':
		return false
	default:
		parts := []rune(norm.NFD.String(string(r)))
		return len(parts) > 1 && parts[1] != '\u0308' && parts[1] != '\u030a' && !(parts[1] == '\u0302' && strings.ContainsRune("iuy", p)) || unicode.ToLower(r) == dBar
	}
}

// tcvn3 is what each character of the old standard stands for, where it is read as Latin-1.
var tcvn3 = map[rune]rune{
	'\u00a1': '\u0102', '\u00a2': '\u00c2', '\u00a3': '\u00ca', '\u00a4': '\u00d4', '\u00a5': '\u01a0', '\u00a6': '\u01af', '\u00a7': '\u0110', '\u00a8': '\u0103',
	'\u00a9': '\u00e2', '\u00aa': '\u00ea', '\u00ab': '\u00f4', '\u00ac': '\u01a1', '\u00ad': '\u01b0', '\u00ae': '\u0111', '\u00b5': '\u00e0', '\u00b6': '\u1ea3',
	'\u00b7': '\u00e3', '\u00b8': '\u00e1', '\u00b9': '\u1ea1', '\u00bb': '\u1eb1', '\u00bc': '\u1eb3', '\u00bd': '\u1eb5', '\u00be': '\u1eaf', '\u00c6': '\u1eb7',
	'\u00c7': '\u1ea7', '\u00c8': '\u1ea9', '\u00c9': '\u1eab', '\u00ca': '\u1ea5', '\u00cb': '\u1ead', '\u00cc': '\u00e8', '\u00ce': '\u1ebb', '\u00cf': '\u1ebd',
	'\u00d0': '\u00e9', '\u00d1': '\u1eb9', '\u00d2': '\u1ec1', '\u00d3': '\u1ec3', '\u00d4': '\u1ec5', '\u00d5': '\u1ebf', '\u00d6': '\u1ec7', '\u00d7': '\u00ec',
	'\u00d8': '\u1ec9', '\u00dc': '\u0129', '\u00dd': '\u00ed', '\u00de': '\u1ecb', '\u00df': '\u00f2', '\u00e1': '\u1ecf', '\u00e2': '\u00f5', '\u00e3': '\u00f3',
	'\u00e4': '\u1ecd', '\u00e5': '\u1ed3', '\u00e6': '\u1ed5', '\u00e7': '\u1ed7', '\u00e8': '\u1ed1', '\u00e9': '\u1ed9', '\u00ea': '\u1edd', '\u00eb': '\u1edf',
	'\u00ec': '\u1ee1', '\u00ed': '\u1edb', '\u00ee': '\u1ee3', '\u00ef': '\u00f9', '\u00f1': '\u1ee7', '\u00f2': '\u0169', '\u00f3': '\u00fa', '\u00f4': '\u1ee5',
	'\u00f5': '\u1eeb', '\u00f6': '\u1eed', '\u00f7': '\u1eef', '\u00f8': '\u1ee9', '\u00f9': '\u1ef1', '\u00fa': '\u1ef3', '\u00fb': '\u1ef7', '\u00fc': '\u1ef9',
	'\u00fd': '\u00fd', '\u00fe': '\u1ef5',
}
