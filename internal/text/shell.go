package text

// shellSentences are the words of the command line.
var shellSentences = map[string]string{}
