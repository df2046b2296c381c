package text

// accountSentences are the words of signing in, setting up and accounts.
var accountSentences = map[string]sentence{
	"signin_wrong": fixed("Tài khoản hoặc mật khẩu không đúng."),
}
