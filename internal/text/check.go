package text

// checkSentences are the words of the check of a scheme.
var checkSentences = map[string]string{}
