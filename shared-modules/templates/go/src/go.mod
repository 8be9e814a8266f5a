module nearside/__name__

go 1.26.0
