;; One page of memory; reads and writes a little of it.
(module
  (memory (export "memory") 1)
  (data (i32.const 1024) "\2a\00\00\00")
  (func (export "run") (result i32)
    (i32.store (i32.const 2048) (i32.add (i32.load (i32.const 1024)) (i32.const 1)))
    (i32.sub (i32.load (i32.const 2048)) (i32.const 43))))
