;; Declares 2 GiB from the beginning.
(module
  (memory 32768)
  (func (export "run")))
