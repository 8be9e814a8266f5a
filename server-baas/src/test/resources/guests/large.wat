;; The same with 64 MiB of memory, and something at its end.
(module
  (memory (export "memory") 1024)
  (data (i32.const 1024) "\2a\00\00\00")
  (data (i32.const 67108860) "\01\00\00\00")
  (func (export "run") (result i32)
    (i32.store (i32.const 33554432) (i32.add (i32.load (i32.const 1024)) (i32.load (i32.const 67108860))))
    (i32.sub (i32.load (i32.const 33554432)) (i32.const 43))))
