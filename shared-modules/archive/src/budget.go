package main

import (
	"errors"
	"io"
)

// errEnough ends a walk that has found what it looked for.
var errEnough = errors.New("enough")

// A budget holds what may still be unpacked: archives of a few bytes can hold any number of them.
type budget struct{ allowed, left int64 }

func (b *budget) reader(from io.Reader) io.Reader { return &budgetReader{b, from} }

func (b *budget) exceeded() error {
	return failf("The archive unpacks to more than %d bytes; the option \"unpacked\" allows more.", b.allowed)
}

type budgetReader struct {
	budget *budget
	from   io.Reader
}

func (r *budgetReader) Read(into []byte) (int, error) {
	n, err := r.from.Read(into)
	r.budget.left -= int64(n)
	if r.budget.left < 0 {
		return 0, r.budget.exceeded()
	}
	return n, err
}
