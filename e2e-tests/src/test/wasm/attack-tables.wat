;; Three tables that grow as far as they may: writes how large the first two became.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (table $a 0 funcref)
  (table $b 1 funcref)
  (table $c 2 5 funcref)
  (func (export "grow") (result i32)
    (block $full
      (loop $more
        (br_if $full (i32.eq (table.grow $a (ref.null func) (i32.const 1)) (i32.const -1)))
        (br $more)))
    (block $full
      (loop $more
        (br_if $full (i32.eq (table.grow $b (ref.null func) (i32.const 1)) (i32.const -1)))
        (br $more)))
    (i32.store (i32.const 0) (i32.const 8))
    (i32.store (i32.const 4) (i32.const 8))
    (i32.store (i32.const 8) (table.size $a))
    (i32.store (i32.const 12) (table.size $b))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16))))
