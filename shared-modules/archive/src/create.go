package main

import (
	"bytes"
	"encoding/json"
	"time"
)

// A wanted file is one of the option "files": what a page's File object has, by the same names.
type wanted struct {
	Name         string `json:"name"`
	Size         *int64 `json:"size"`
	LastModified *int64 `json:"lastModified"`
}

// createArchive packs files that stand one behind the other in the input.
func createArchive(input []byte, options options) ([]byte, error) {
	files, err := options.files()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	packer, err := options.packer(&out)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	rest := input
	for _, file := range files {
		found, err := file.entry(len(rest))
		if err != nil {
			return nil, err
		}
		if seen[file.Name] {
			return nil, failf("Two files are named %s.", quoted(file.Name))
		}
		seen[file.Name] = true
		if err := packer.add(found, bytes.NewReader(rest[:*file.Size])); err != nil {
			return nil, err
		}
		rest = rest[*file.Size:]
	}
	if len(rest) > 0 {
		return nil, failf("The input has %d bytes more than the sizes in the option \"files\".", len(rest))
	}
	return closed(packer, &out)
}

func (o options) files() ([]wanted, error) {
	const form = `[{"name": "a.txt", "size": 5}, ...]`
	var files []wanted
	decoder := json.NewDecoder(bytes.NewReader([]byte(o["files"])))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&files); err != nil || decoder.More() {
		return nil, failf("The option \"files\" is not a list of the form %s, with \"lastModified\" in milliseconds where it is known.", form)
	}
	if len(files) > mostEntries {
		return nil, failf("The option \"files\" names %d files; allowed are %d.", len(files), mostEntries)
	}
	return files, nil
}

func (w wanted) entry(left int) (entry, error) {
	made := entry{Name: w.Name, Kind: kindFile}
	if reason := unsafeName(w.Name); reason != "" {
		return made, failf("The file %s cannot be packed: %s.", quoted(w.Name), reason)
	}
	if w.Size == nil || *w.Size < 0 || *w.Size > int64(left) {
		return made, failf("The file %s needs a size, at most the %d bytes of input that are left.", quoted(w.Name), left)
	}
	if w.LastModified != nil {
		made.at(time.UnixMilli(*w.LastModified))
	}
	return made, nil
}
