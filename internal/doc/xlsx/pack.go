package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math"
	"path"
	"strings"

	"thidua/internal/core/fault"
)

const (
	maxSmallPart  = 16 << 20 // bytes of the workbook, relationships, styles
	maxStringPart = 32 << 20 // bytes of the shared strings
	ratioFloor    = 1 << 20  // parts up to this many bytes unpacked may be packed as tightly as they like: they cost nothing
)

// headerMark begins each entry of a ZIP directory.
var headerMark = []byte("PK\x01\x02")

// pack is an opened package whose directory was found harmless. Nothing in it has been unpacked yet.
type pack struct {
	parts map[string]*zip.File // by path, lower case, without a leading slash
}

// openPack checks the directory of a ZIP before a byte is unpacked: number of parts, sizes, ratios, doubled names, passwords.
func openPack(data []byte) (*pack, error) {
	// archive/zip builds a record for each entry it meets, whatever the directory says of their number; so they are counted first.
	if n := bytes.Count(data, headerMark); n > MaxParts {
		return nil, refuse(fault.TooLarge, ZipParts, fault.Args{"parts": n, "limit": MaxParts})
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, refuse(fault.WrongType, FileTruncated, nil).Because(err)
	}
	if err := checkSizes(z.File, int64(len(data))); err != nil {
		return nil, err
	}
	p := &pack{parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		name := partKey(f.Name)
		switch {
		case strings.HasSuffix(name, "/"):
			continue
		case f.Flags&1 != 0:
			return nil, refuse(fault.WrongType, FileEncrypted, fault.Args{"hint": HintRemovePassword})
		case f.Method != zip.Store && f.Method != zip.Deflate:
			return nil, damaged(f.Name, ReasonPacking)
		case p.parts[name] != nil:
			return nil, damaged(f.Name, ReasonTwice)
		}
		p.parts[name] = f
	}
	return p, nil
}

// checkSizes refuses what would unpack too far. The sizes are those of the directory; unpacking stops with an error where they lie.
func checkSizes(files []*zip.File, size int64) error {
	var total uint64
	for _, f := range files {
		n := f.UncompressedSize64
		if n > math.MaxInt64/MaxParts || total+n > MaxUnpacked {
			return refuse(fault.TooLarge, ZipSize, fault.Args{"size": int64(total + min(n, math.MaxInt64-MaxUnpacked)), "limit": MaxUnpacked})
		}
		total += n
		if n > ratioFloor && n/MaxRatio > f.CompressedSize64 {
			return refuse(fault.TooLarge, ZipRatio, fault.Args{"part": f.Name, "ratio": int64(n / max(1, f.CompressedSize64)), "limit": MaxRatio})
		}
	}
	// Entries may share packed bytes, which no single ratio shows.
	if total > ratioFloor && total/MaxRatio > uint64(size) {
		return refuse(fault.TooLarge, ZipRatio, fault.Args{"part": "", "ratio": int64(total) / size, "limit": MaxRatio})
	}
	return nil
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, "\\", "/"), "/"))
}

func (p *pack) has(part string) bool { return p.parts[partKey(part)] != nil }

// size is how many bytes a part unpacks to, 0 when there is none.
func (p *pack) size(part string) int64 {
	if f := p.parts[partKey(part)]; f != nil {
		return int64(f.UncompressedSize64)
	}
	return 0
}

// small gives the first bytes of a part as text.
func (p *pack) small(part string) (string, bool) {
	f := p.parts[partKey(part)]
	if f == nil {
		return "", false
	}
	r, err := f.Open()
	if err != nil {
		return "", false
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, 256))
	return string(b), err == nil
}

// walk streams a part to its end through fn; every token is given once. Errors come back as refusals that name the part.
func (p *pack) walk(part string, limit int64, fn func(x *xmlReader, tok token) error) error {
	f := p.parts[partKey(part)]
	if f == nil {
		return damaged(part, ReasonMissing)
	}
	if n := int64(f.UncompressedSize64); n > limit {
		return refuse(fault.TooLarge, ZipSize, fault.Args{"part": part, "size": n, "limit": limit})
	}
	r, err := f.Open()
	if err != nil {
		return damaged(part, ReasonPacking).Because(err)
	}
	defer r.Close()
	x := newXMLReader(r)
	for {
		tok, err := x.next()
		if err != nil {
			return partProblem(part, err)
		}
		if tok == tokEOF {
			return nil
		}
		if err := fn(x, tok); err != nil {
			return partProblem(part, err)
		}
	}
}

// partProblem turns what went wrong inside a part into a refusal; refusals pass as they are.
func partProblem(part string, err error) error {
	var p *fault.Problem
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, errXML):
		return damaged(part, ReasonXML).Because(err)
	case errors.Is(err, errDTD):
		return damaged(part, ReasonDTD).Because(err)
	case errors.Is(err, errEncoding):
		return damaged(part, ReasonEncoding).Because(err)
	}
	return damaged(part, ReasonPacking).Because(err)
}

// rel is one relationship of a part: kind is the last word of its type, the same in the transitional and the strict form.
type rel struct {
	id, kind, target string
	external         bool
}

// rels reads the relationships of a part, of the package itself for "". Targets are paths inside the package.
func (p *pack) rels(part string) ([]rel, error) {
	dir, base := path.Split(part)
	name := path.Join(dir, "_rels", base+".rels")
	if !p.has(name) {
		return nil, nil
	}
	var rels []rel
	err := p.walk(name, maxSmallPart, func(x *xmlReader, tok token) error {
		if tok != tokStart || string(x.name) != "Relationship" {
			return nil
		}
		kind := string(x.attr("Type"))
		r := rel{
			id: string(x.attr("Id")), kind: kind[strings.LastIndexByte(kind, '/')+1:],
			external: strings.EqualFold(string(x.attr("TargetMode")), "External"),
		}
		if !r.external {
			r.target = resolve(dir, string(x.attr("Target")))
		}
		rels = append(rels, r)
		return nil
	})
	return rels, err
}

// resolve makes a target, relative to dir or absolute, a path inside the package.
func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, "\\", "/")
	if !strings.HasPrefix(target, "/") {
		target = "/" + dir + target
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}
