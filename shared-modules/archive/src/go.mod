module nearside/archive

go 1.26.0

