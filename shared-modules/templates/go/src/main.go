// Package main is an example: counts lines, words and bytes. What it exports with wasmexport are its functions.
package main

import "fmt"

//go:wasmexport count
func count() int32 { return serve(countWords, "min") }

func main() {}

func countWords(input []byte, options options) ([]byte, error) {
	shortest, err := options.integer("min", 1, 1, 100)
	if err != nil {
		return nil, err
	}
	lines, words, length := 0, 0, 0
	for _, b := range input {
		switch b {
		case '\n', ' ', '\t', '\v', '\f', '\r':
			length = 0
		default:
			length++
		}
		if b == '\n' {
			lines++
		}
		if length == shortest {
			words++
		}
	}
	return fmt.Appendf(nil, "{\"lines\":%d,\"words\":%d,\"bytes\":%d}\n", lines, words, len(input)), nil
}
