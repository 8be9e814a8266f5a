;; Two memories. The host is to use the second, which is exported as "memory", and both grow as far as they may.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory $other 1)
  (memory $shown (export "memory") 1)
  (data (memory $shown) (i32.const 0) "\08\00\00\00\04\00\00\00used")
  (data (memory $other) (i32.const 0) "\08\00\00\00\04\00\00\00lost")
  (func (export "write") (result i32)
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))
  ;; How often the first grew, and how often it still did when the second had grown as far as it could.
  (func (export "grow") (result i32)
    (local $first i32) (local $again i32)
    (block $full
      (loop $more
        (br_if $full (i32.eq (memory.grow $other (i32.const 1)) (i32.const -1)))
        (local.set $first (i32.add (local.get $first) (i32.const 1)))
        (br $more)))
    (block $full
      (loop $more
        (br_if $full (i32.eq (memory.grow $shown (i32.const 1)) (i32.const -1)))
        (br $more)))
    (block $full
      (loop $more
        (br_if $full (i32.eq (memory.grow $other (i32.const 1)) (i32.const -1)))
        (local.set $again (i32.add (local.get $again) (i32.const 1)))
        (br $more)))
    (i32.store $shown (i32.const 4) (i32.const 8))
    (i32.store $shown (i32.const 8) (local.get $first))
    (i32.store $shown (i32.const 12) (local.get $again))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16))))
