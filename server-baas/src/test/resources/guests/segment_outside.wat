;; Valid, but its data does not fit its memory, so no instance can be made.
(module
  (memory 1)
  (data (i32.const 65530) "0123456789")
  (func (export "run")))
