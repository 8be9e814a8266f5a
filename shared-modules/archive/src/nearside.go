package main

import (
	"fmt"
	"io"
	"os"
	"slices"
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
