package main

import (
	"compress/flate"
	"io"
)

const (
	defaultUnpacked = 128 << 20
	mostUnpacked    = 1 << 30
)

// budget is how many bytes may be unpacked in this call, all entries together.
func (o options) budget() (*budget, error) {
	bytes, err := o.integer("unpacked", defaultUnpacked, 1, mostUnpacked)
	return &budget{allowed: int64(bytes), left: int64(bytes)}, err
}

// packer writes the format that the options ask for.
func (o options) packer(out io.Writer) (packer, error) {
	level, err := o.integer("level", 6, flate.NoCompression, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	format, given := o["format"]
	if !given {
		format = "zip"
	}
	switch format {
	case "zip":
		return newZipPacker(out, level), nil
	case "tar":
		return newTarPacker(out, nil), nil
	case "tar.gz":
		return newTarGzPacker(out, level)
	}
	return nil, failf("The option \"format\" is %s; allowed are zip, tar, tar.gz.", quoted(format))
}
