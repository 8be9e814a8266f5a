;; An Extism plug-in that needs functions of its host's owner (extism:host/user).
(module
  (import "extism:host/env" "alloc" (func $alloc (param i64) (result i64)))
  (import "extism:host/env" "length" (func $length (param i64) (result i64)))
  (import "extism:host/env" "store_u64" (func $store_u64 (param i64 i64)))
  (import "extism:host/env" "input_offset" (func $input_offset (result i64)))
  (import "extism:host/env" "output_set" (func $output_set (param i64 i64)))
  (import "extism:host/user" "shout" (func $shout (param i64) (result i64)))
  (import "extism:host/user" "mix" (func $mix (param i32 i64 f32 f64) (result f64)))
  (import "extism:host/user" "note" (func $note (param i64)))
  (memory (export "memory") 1)

  (func (export "shout") (result i32)
    (local $block i64)
    (local.set $block (call $shout (call $input_offset)))
    (call $output_set (local.get $block) (call $length (local.get $block)))
    (i32.const 0))

  ;; The bits of what it makes of numbers of all types.
  (func (export "mix") (result i32)
    (local $block i64)
    (local.set $block (call $alloc (i64.const 8)))
    (call $store_u64 (local.get $block)
      (i64.reinterpret_f64
        (call $mix (i32.const -7) (i64.const 0x123456789abcdef0) (f32.const 1.5) (f64.const -0.25))))
    (call $output_set (local.get $block) (i64.const 8))
    (i32.const 0))

  ;; Whatever the function makes of the input, there is no output.
  (func (export "note") (result i32)
    (call $note (call $input_offset))
    (i32.const 0)))
