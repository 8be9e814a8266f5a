package main

import (
	"encoding/json"
	"io"
	"strings"
)

// A listing is what "list" gives.
type listing struct {
	Format  string  `json:"format"`
	Files   int     `json:"files"`
	Bytes   int64   `json:"bytes"`
	Entries []entry `json:"entries"`
}

// listArchive says what is in an archive. Of a zip it reads the directory alone, other formats have none: they are unpacked.
func listArchive(input []byte, options options) ([]byte, error) {
	budget, err := options.budget()
	if err != nil {
		return nil, err
	}
	found := listing{Format: formatOf(input), Entries: []entry{}}
	err = walk(input, budget, func(entry entry, _ io.Reader) error {
		if entry.Kind == kindFile {
			found.Files++
			found.Bytes += entry.Size
		}
		found.Entries = append(found.Entries, entry)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err = encoder.Encode(found)
	return []byte(out.String()), err
}
