package main

import (
	"compress/flate"
	"io"
	"strconv"
)

const (
	defaultUnpacked = 128 << 20
	mostUnpacked    = 1 << 30
)

// integer reads an option that is a whole number within the bounds, both included.
func (o options) integer(name string, fallback, least, most int) (int, error) {
	text, given := o[name]
	if !given {
		return fallback, nil
	}
	number, err := strconv.Atoi(text)
	if err != nil || number < least || number > most {
		return 0, failf("The option \"%s\" is %s; allowed is a whole number from %d to %d.", name, quoted(text), least, most)
	}
	return number, nil
}

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
