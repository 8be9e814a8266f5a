;; 64 MiB of memory from the start: what a fresh instance must not pay for. Writes eight bytes of it.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1024)
  (data (i32.const 1024) "nearside")
  (data (i32.const 60000000) "far away")
  (func (export "near") (result i32) (call $write (i32.const 1024)))
  (func (export "far") (result i32) (call $write (i32.const 60000000)))
  (func $write (param $at i32) (result i32)
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (i32.const 8))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
