// Package main is the function "archive": lists, unpacks and makes zip and tar archives.
package main

import (
	"bytes"
	"io"
)

//go:wasmexport list
func list() int32 { return serve(listArchive, "unpacked") }

//go:wasmexport extract
func extract() int32 { return serve(extractEntry, "entry", "unpacked") }

//go:wasmexport create
func create() int32 { return serve(createArchive, "files", "format", "level") }

//go:wasmexport convert
func convert() int32 { return serve(convertArchive, "format", "level", "unpacked") }

func main() {}

// extractEntry gives the bytes of the one entry that the option names.
func extractEntry(input []byte, options options) ([]byte, error) {
	wanted := options["entry"]
	if wanted == "" {
		return nil, failf("The option \"entry\" is missing; it is the name of a file in the archive, as \"list\" gives it.")
	}
	budget, err := options.budget()
	if err != nil {
		return nil, err
	}
	var found []byte
	seen := false
	err = walk(input, budget, func(entry entry, content io.Reader) error {
		if seen || entry.Name != wanted {
			return nil
		}
		if entry.Kind != kindFile {
			return failf("The entry %s is a %s; only files can be extracted.", quoted(wanted), entry.Kind)
		}
		seen = true
		found, err = io.ReadAll(content)
		if err != nil {
			return err
		}
		return errEnough
	})
	if err != nil {
		return nil, err
	}
	if !seen {
		return nil, failf("The archive has no entry %s.", quoted(wanted))
	}
	return found, nil
}

// convertArchive packs the same entries anew; it refuses archives that would write outside of their folder.
func convertArchive(input []byte, options options) ([]byte, error) {
	budget, err := options.budget()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	packer, err := options.packer(&out)
	if err != nil {
		return nil, err
	}
	err = walk(input, budget, func(entry entry, content io.Reader) error {
		if entry.Unsafe != "" {
			return failf("The entry %s cannot be packed: %s.", quoted(entry.Name), entry.Unsafe)
		}
		return packer.add(entry, content)
	})
	if err != nil {
		return nil, err
	}
	return closed(packer, &out)
}
