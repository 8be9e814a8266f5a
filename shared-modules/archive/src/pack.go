package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"time"
)

// A packer writes entries into an archive.
type packer interface {
	add(entry entry, content io.Reader) error
	close() error
}

// Where nothing is said of a time: the first one that a zip can hold, so that equal files make equal archives.
var noTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func closed(packer packer, out *bytes.Buffer) ([]byte, error) {
	if err := packer.close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (e *entry) time() time.Time {
	if e.Modified == "" {
		return noTime
	}
	return e.modified
}

type tarPacker struct {
	tar     *tar.Writer
	wrapped io.Closer
}

func newTarPacker(out io.Writer, wrapped io.Closer) packer {
	return &tarPacker{tar.NewWriter(out), wrapped}
}

func newTarGzPacker(out io.Writer, level int) (packer, error) {
	zipped, err := gzip.NewWriterLevel(out, level)
	if err != nil {
		return nil, err
	}
	return newTarPacker(zipped, zipped), nil
}

func (p *tarPacker) add(entry entry, content io.Reader) error {
	header := tar.Header{Name: entry.Name, Mode: 0o644, ModTime: entry.time(), Linkname: entry.Target}
	var body []byte
	switch entry.Kind {
	case kindDirectory:
		header.Typeflag = tar.TypeDir
		header.Mode = 0o755
		header.Name = strings.TrimSuffix(entry.Name, "/") + "/"
	case kindLink:
		header.Typeflag = tar.TypeSymlink
		header.Mode = 0o777
	case kindHardLink:
		header.Typeflag = tar.TypeLink
	default:
		header.Typeflag = tar.TypeReg
		if entry.Executable {
			header.Mode = 0o755
		}
		var err error
		if body, err = io.ReadAll(content); err != nil {
			return err
		}
		header.Size = int64(len(body))
	}
	if err := p.tar.WriteHeader(&header); err != nil {
		return failf("The entry %s cannot be put into a tar: %s.", quoted(entry.Name), strings.TrimPrefix(err.Error(), "archive/tar: "))
	}
	_, err := p.tar.Write(body)
	return err
}

func (p *tarPacker) close() error {
	if err := p.tar.Close(); err != nil {
		return err
	}
	if p.wrapped != nil {
		return p.wrapped.Close()
	}
	return nil
}
