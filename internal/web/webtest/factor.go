package webtest

import (
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// Code is what an authenticator given a secret shows at a moment.
func Code(t testing.TB, secret string, at time.Time) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, at)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// Enrol gives the account signed in on this client a second factor, as its holder does on the page, and returns the secret and the recovery codes.
func Enrol(t testing.TB, c *Client, w World) (secret string, codes []string) {
	t.Helper()
	page := c.Get("/tai-khoan/xac-thuc")
	form := page.Find("form").First()
	secret = form.Find("input[name=khoa_bi_mat]").AttrOr("value", "")
	a := c.Post("/tai-khoan/xac-thuc", map[string][]string{
		"ma_gui": {form.Find("input[name=ma_gui]").AttrOr("value", "")}, "khoa_bi_mat": {secret}, "ma": {Code(t, secret, w.Now())},
	})
	for _, one := range a.Find(".codes code").EachIter() {
		codes = append(codes, one.Text())
	}
	if a.Status != 200 || len(codes) != 10 {
		t.Fatalf("enrolling: %d with %d codes: %s", a.Status, len(codes), a.Words("main"))
	}
	return secret, codes
}
