package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"time"
)

const (
	namesInUtf8 = 1 << 11
	mostName    = 1<<16 - 1
)

type zipPacker struct {
	zip   *zip.Writer
	level int
}

func newZipPacker(out io.Writer, level int) packer { return &zipPacker{zip.NewWriter(out), level} }

// add writes sizes and checksum before the content, as streaming readers want it.
func (p *zipPacker) add(entry entry, content io.Reader) error {
	header := zip.FileHeader{Name: entry.Name}
	if len(entry.Name) > mostName {
		return failf("The entry %s cannot be put into a zip: its name has %d bytes, allowed are %d.", quoted(entry.Name), len(entry.Name), mostName)
	}
	var body []byte
	switch entry.Kind {
	case kindDirectory:
		header.Name = strings.TrimSuffix(entry.Name, "/") + "/"
		header.SetMode(fs.ModeDir | 0o755)
	case kindLink:
		header.SetMode(fs.ModeSymlink | 0o777)
		body = []byte(entry.Target)
	case kindHardLink:
		return failf("The entry %s is a hard link, which a zip cannot hold; choose the format tar or tar.gz.", quoted(entry.Name))
	default:
		header.SetMode(0o644)
		if entry.Executable {
			header.SetMode(0o755)
		}
		var err error
		if body, err = io.ReadAll(content); err != nil {
			return err
		}
	}
	return p.write(&header, entry.time(), body)
}

func (p *zipPacker) write(header *zip.FileHeader, modified time.Time, body []byte) error {
	if strings.ContainsFunc(header.Name, func(r rune) bool { return r > '~' }) {
		header.Flags |= namesInUtf8
	}
	packed, err := p.deflated(body)
	if err != nil {
		return err
	}
	header.Method = zip.Deflate
	if len(packed) >= len(body) {
		header.Method = zip.Store
		packed = body
	}
	header.CRC32 = crc32.ChecksumIEEE(body)
	header.CompressedSize64 = uint64(len(packed))
	header.UncompressedSize64 = uint64(len(body))
	stamp(header, modified)
	to, err := p.zip.CreateRaw(header)
	if err != nil {
		return err
	}
	_, err = to.Write(packed)
	return err
}

func (p *zipPacker) deflated(body []byte) ([]byte, error) {
	var packed bytes.Buffer
	writer, err := flate.NewWriter(&packed, p.level)
	if err != nil {
		return nil, err
	}
	if _, err = writer.Write(body); err != nil {
		return nil, err
	}
	err = writer.Close()
	return packed.Bytes(), err
}

// stamp writes the time twice: as MS-DOS did, and to the second in UTC (Info-ZIP's extended timestamp).
func stamp(header *zip.FileHeader, modified time.Time) {
	shown := modified
	if shown.Before(noTime) {
		shown = noTime
	} else if last := time.Date(2107, 12, 31, 23, 59, 58, 0, time.UTC); shown.After(last) {
		shown = last
	}
	header.ModifiedDate = uint16(shown.Day() + int(shown.Month())<<5 + (shown.Year()-1980)<<9)
	header.ModifiedTime = uint16(shown.Second()/2 + shown.Minute()<<5 + shown.Hour()<<11)
	if seconds := modified.Unix(); seconds == int64(int32(seconds)) {
		header.Extra = binary.LittleEndian.AppendUint32([]byte{'U', 'T', 5, 0, 1}, uint32(seconds))
	}
}

func (p *zipPacker) close() error { return p.zip.Close() }
