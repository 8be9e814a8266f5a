package main

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"io"
)

const mostEntries = 100_000

// A visitor sees one entry; it may read the content, within the budget.
type visitor func(entry entry, content io.Reader) error

// walk visits the entries of an archive in their order and names its format.
func walk(input []byte, budget *budget, visit visitor) error {
	format := formatOf(input)
	var err error
	if format == "zip" {
		err = walkZip(input, budget, counted(visit))
	} else {
		err = walkTar(format, input, budget, counted(visit))
	}
	var said failure
	if err == nil || errors.Is(err, errEnough) {
		return nil
	} else if errors.As(err, &said) {
		return said
	}
	return failf("The %s archive is damaged: %s.", format, damage(err))
}

// formatOf goes by the first bytes; what begins like nothing else is a tar, or none.
func formatOf(input []byte) string {
	switch {
	case bytes.HasPrefix(input, []byte("PK\x03\x04")), bytes.HasPrefix(input, []byte("PK\x05\x06")):
		return "zip"
	case bytes.HasPrefix(input, []byte{0x1F, 0x8B}):
		return "tar.gz"
	case bytes.HasPrefix(input, []byte("BZh")):
		return "tar.bz2"
	}
	if _, err := zip.NewReader(bytes.NewReader(input), int64(len(input))); err == nil {
		return "zip" // something else stands before it, as in an archive that unpacks itself
	}
	return "tar"
}

func counted(visit visitor) visitor {
	entries := 0
	judge := newJudge()
	return func(entry entry, content io.Reader) error {
		if entries++; entries > mostEntries {
			return failf("The archive has more than %d entries.", mostEntries)
		}
		judge.look(&entry)
		return visit(entry, content)
	}
}

// unpacked is the tar inside of its compression. All of it counts, what lies between the entries too.
func unpacked(format string, input []byte, budget *budget) (io.Reader, error) {
	packed := bytes.NewReader(input)
	switch format {
	case "tar.gz":
		unzipped, err := gzip.NewReader(packed)
		if err != nil {
			return nil, err
		}
		return budget.reader(bufio.NewReaderSize(unzipped, 1<<16)), nil
	case "tar.bz2":
		return budget.reader(bzip2.NewReader(packed)), nil
	}
	return packed, nil
}

// damage says in words what the decoders found.
func damage(err error) string {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "it ends too early"
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrChecksum):
		return "a checksum does not fit"
	case errors.Is(err, zip.ErrFormat), errors.Is(err, tar.ErrHeader), errors.Is(err, gzip.ErrHeader):
		return "it has a header that is none"
	}
	return err.Error()
}
