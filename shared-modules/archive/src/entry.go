package main

import (
	"path"
	"strings"
	"time"
)

const (
	kindFile      = "file"
	kindDirectory = "directory"
	kindLink      = "link"
	kindHardLink  = "hard link"
	kindSpecial   = "device or pipe"
)

// An entry is what an archive says of one file or folder in it.
type entry struct {
	Name       string `json:"name"`
	Kind       string `json:"kind"`
	Size       int64  `json:"size"`
	Packed     *int64 `json:"packed,omitempty"`
	Modified   string `json:"modified,omitempty"`
	Executable bool   `json:"executable,omitempty"`
	Target     string `json:"target,omitempty"`
	Encrypted  bool   `json:"encrypted,omitempty"`
	Unsafe     string `json:"unsafe,omitempty"`

	modified time.Time
}

// at sets the time, unless it is none that RFC 3339 can write.
func (e *entry) at(modified time.Time) {
	e.modified = modified.UTC()
	if year := e.modified.Year(); year >= 1970 && year <= 9999 && !(year == 1970 && e.modified.Unix() == 0) {
		e.Modified = e.modified.Format("2006-01-02T15:04:05Z")
	}
}

// A judge says of each entry in turn whether unpacking it would write outside of the folder it is unpacked to.
type judge struct{ links map[string]bool }

func newJudge() *judge { return &judge{map[string]bool{}} }

func (j *judge) look(e *entry) {
	e.Unsafe = unsafeName(e.Name)
	name := path.Clean(e.Name)
	if e.Unsafe == "" && j.below(name) {
		e.Unsafe = "it lies below a link"
	}
	switch e.Kind {
	case kindLink:
		j.links[name] = true
		if e.Unsafe == "" && !staysInside(path.Dir(name), e.Target) {
			e.Unsafe = "it is a link to the outside"
		}
	case kindHardLink:
		if e.Unsafe == "" && unsafeName(e.Target) != "" {
			e.Unsafe = "it is a link to the outside"
		}
	case kindSpecial:
		if e.Unsafe == "" {
			e.Unsafe = "it is a device or a pipe"
		}
	}
}

// below tells whether a folder on the way to the name is a link.
func (j *judge) below(name string) bool {
	for folder := path.Dir(name); folder != "." && folder != "/"; folder = path.Dir(folder) {
		if j.links[folder] {
			return true
		}
	}
	return false
}

func unsafeName(name string) string {
	switch {
	case name == "":
		return "its name is empty"
	case strings.HasPrefix(name, "/"):
		return "its name is absolute"
	case strings.ContainsRune(name, '\\'):
		return "its name has a backslash"
	case len(name) > 1 && name[1] == ':':
		return "its name has a drive"
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7F }):
		return "its name has a control character"
	}
	for _, part := range strings.Split(name, "/") {
		if part == ".." {
			return "its name leaves its folder"
		}
	}
	return ""
}

// staysInside follows a link by its letters. Past its beginning a ".." could follow another link, and lead anywhere.
func staysInside(folder, target string) bool {
	rest := target
	for rest == ".." || strings.HasPrefix(rest, "../") {
		if folder == "." {
			return false
		}
		folder = path.Dir(folder)
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, ".."), "/")
	}
	return target != "" && (rest == "" || unsafeName(rest) == "")
}
