package page

import (
	"mime"
	"net/http"
)

// Attach says that what follows is a file to be kept, never shown in place of a page. The name may hold any letters.
func Attach(w http.ResponseWriter, name, mediaType string) {
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}
