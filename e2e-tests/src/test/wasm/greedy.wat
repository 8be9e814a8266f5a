;; Asks for 2.5 GiB before it does anything.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 40000)
  (func (export "run") (result i32) (i32.const 0)))
