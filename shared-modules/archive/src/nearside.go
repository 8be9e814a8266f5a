package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

// A failure is a sentence for the caller; every other error is one that the author did not expect.
type failure string

func (f failure) Error() string { return string(f) }

func failf(format string, values ...any) error { return failure(fmt.Sprintf(format, values...)) }

// options are what the caller asked for: the guest's environment.
type options map[string]string

// serve runs a function on the whole input. Its result goes to stdout, its error as one sentence to stderr.
func serve(function func([]byte, options) ([]byte, error), known ...string) int32 {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		return fail(err)
	}
	given, err := optionsOf(os.Environ(), known)
	if err != nil {
		return fail(err)
	}
	output, err := function(input, given)
	if err != nil {
		return fail(err)
	}
	if _, err := os.Stdout.Write(output); err != nil {
		return fail(err)
	}
	return 0
}

func fail(err error) int32 {
	os.Stderr.WriteString(err.Error())
	return 1
}

// optionsOf refuses options that the function does not know: a misspelled one might have been a limit.
func optionsOf(environment, known []string) (options, error) {
	given := options{}
	for _, variable := range environment {
		name, value, _ := strings.Cut(variable, "=")
		if !slices.Contains(known, name) {
			return nil, failf("There is no option %s; allowed are %s.", quoted(name), strings.Join(known, ", "))
		}
		given[name] = value
	}
	return given, nil
}

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

// quoted shows a text that somebody else wrote, on one line and not too long.
func quoted(text string) string {
	const most = 100
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "..."
	}
	return strconv.Quote(text)
}
