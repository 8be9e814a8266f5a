package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// The upper half of code page 437, in which archives name files that do not say they use UTF-8.
var page437 = []rune("" +
	"\u00c7\u00fc\u00e9\u00e2\u00e4\u00e0\u00e5\u00e7\u00ea\u00eb\u00e8\u00ef\u00ee\u00ec\u00c4\u00c5" +
	"\u00c9\u00e6\u00c6\u00f4\u00f6\u00f2\u00fb\u00f9\u00ff\u00d6\u00dc\u00a2\u00a3\u00a5\u20a7\u0192" +
	"\u00e1\u00ed\u00f3\u00fa\u00f1\u00d1\u00aa\u00ba\u00bf\u2310\u00ac\u00bd\u00bc\u00a1\u00ab\u00bb" +
	"\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255d\u255c\u255b\u2510" +
	"\u2514\u2534\u252c\u251c\u2500\u253c\u255e\u255f\u255a\u2554\u2569\u2566\u2560\u2550\u256c\u2567" +
	"\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256b\u256a\u2518\u250c\u2588\u2584\u258c\u2590\u2580" +
	"\u03b1\u00df\u0393\u03c0\u03a3\u03c3\u00b5\u03c4\u03a6\u0398\u03a9\u03b4\u221e\u03c6\u03b5\u2229" +
	"\u2261\u00b1\u2265\u2264\u2320\u2321\u00f7\u2248\u00b0\u2219\u00b7\u221a\u207f\u00b2\u25a0\u00a0")

const (
	encrypted  = 1 << 0
	mostTarget = 4096
)

func walkZip(input []byte, budget *budget, visit visitor) error {
	archive, err := zip.NewReader(bytes.NewReader(input), int64(len(input)))
	if err != nil {
		return err
	}
	for _, file := range archive.File {
		found := zipEntry(file)
		content := budget.reader(&lazy{open: func() (io.ReadCloser, error) { return openZip(file, budget) }})
		if found.Kind == kindLink && !found.Encrypted {
			target, err := io.ReadAll(io.LimitReader(content, mostTarget))
			if err != nil {
				return err
			}
			found.Target = strings.ToValidUTF8(string(target), "\uFFFD")
		}
		if err := visit(found, content); err != nil {
			return err
		}
	}
	return nil
}

func zipEntry(file *zip.File) entry {
	packed := int64(file.CompressedSize64)
	found := entry{
		Name:       zipName(file),
		Kind:       kindFile,
		Size:       int64(file.UncompressedSize64),
		Packed:     &packed,
		Executable: file.Mode().Perm()&0o111 != 0,
		Encrypted:  file.Flags&encrypted != 0,
	}
	switch mode := file.Mode(); {
	case mode&fs.ModeSymlink != 0:
		found.Kind = kindLink
	case mode.IsDir():
		found.Kind = kindDirectory
	case mode&fs.ModeType != 0:
		found.Kind = kindSpecial
	}
	found.Executable = found.Executable && found.Kind == kindFile
	found.at(file.Modified)
	return found
}

func zipName(file *zip.File) string {
	if !file.NonUTF8 || utf8.ValidString(file.Name) && file.CreatorVersion>>8 == 3 {
		return strings.ToValidUTF8(file.Name, "\uFFFD") // Unix writes its names as they are
	}
	var name strings.Builder
	for i := 0; i < len(file.Name); i++ {
		if b := file.Name[i]; b < 0x80 {
			name.WriteByte(b)
		} else {
			name.WriteRune(page437[b-0x80])
		}
	}
	return name.String()
}

func openZip(file *zip.File, budget *budget) (io.ReadCloser, error) {
	name := quoted(zipName(file))
	if file.Flags&encrypted != 0 {
		return nil, failf("The entry %s is encrypted.", name)
	}
	if file.Method != zip.Store && file.Method != zip.Deflate {
		return nil, failf("The entry %s is packed by method %d; only stored (0) and deflated (8) ones can be unpacked.", name, file.Method)
	}
	if file.UncompressedSize64 > uint64(budget.left) {
		return nil, budget.exceeded()
	}
	return file.Open()
}

// A lazy reader opens what it reads from when it is read.
type lazy struct {
	open func() (io.ReadCloser, error)
	from io.Reader
}

func (l *lazy) Read(into []byte) (int, error) {
	if l.from == nil {
		from, err := l.open()
		if err != nil {
			return 0, err
		}
		l.from = from
	}
	return l.from.Read(into)
}
