package main

import (
	"archive/tar"
	"errors"
	"io"
	"strings"
)

func walkTar(format string, input []byte, budget *budget, visit visitor) error {
	from, err := unpacked(format, input, budget)
	if err != nil {
		return err
	}
	archive := tar.NewReader(from)
	for first := true; ; first = false {
		header, err := archive.Next()
		if err == io.EOF && len(input) > 0 {
			return nil
		}
		if first && (err == io.EOF || errors.Is(err, tar.ErrHeader) || errors.Is(err, io.ErrUnexpectedEOF)) {
			return noArchive(format, input)
		}
		if err != nil {
			return err
		}
		if header.Typeflag == tar.TypeXGlobalHeader {
			continue
		}
		var content io.Reader = archive
		if format == "tar" {
			content = budget.reader(archive)
		}
		if err := visit(tarEntry(header), content); err != nil {
			return err
		}
	}
}

func noArchive(format string, input []byte) error {
	if len(input) == 0 {
		return failf("The input is empty; a zip, tar, tar.gz or tar.bz2 archive is expected.")
	}
	if format == "tar" {
		return failf("The input (%d bytes) is no zip, tar, tar.gz or tar.bz2 archive.", len(input))
	}
	return failf("The input (%d bytes) is compressed as a %s is, but there is no whole tar archive in it.", len(input), format)
}

func tarEntry(header *tar.Header) entry {
	found := entry{
		Name:   strings.ToValidUTF8(header.Name, "\uFFFD"),
		Size:   header.Size,
		Target: strings.ToValidUTF8(header.Linkname, "\uFFFD"),
	}
	switch header.Typeflag {
	case tar.TypeReg, tar.TypeGNUSparse, tar.TypeCont:
		found.Kind = kindFile
		found.Executable = header.Mode&0o111 != 0
	case tar.TypeDir:
		found.Kind = kindDirectory
	case tar.TypeSymlink:
		found.Kind = kindLink
	case tar.TypeLink:
		found.Kind = kindHardLink
	default:
		found.Kind = kindSpecial
	}
	found.at(header.ModTime)
	return found
}
