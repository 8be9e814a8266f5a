;; Special numbers through every float operation: both places must give the same bits, up to the payload of a NaN
;; (which the specification leaves open). Each result is written as eight bytes.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 8)
  ;; The values as 64-bit patterns: zeros, ones, halves, limits, infinities, NaNs.
  (data (i32.const 1024)
    "\00\00\00\00\00\00\00\00"
    "\00\00\00\00\00\00\00\80"
    "\00\00\00\00\00\00\f0\3f"
    "\00\00\00\00\00\00\f0\bf"
    "\00\00\00\00\00\00\e0\3f"
    "\00\00\00\00\00\00\e0\bf"
    "\00\00\00\00\00\00\f8\3f"
    "\00\00\00\00\00\00\04\40"
    "\00\00\00\00\00\00\04\c0"
    "\9a\99\99\99\99\99\b9\3f"
    "\01\00\00\00\00\00\00\00"
    "\01\00\00\00\00\00\00\80"
    "\00\00\00\00\00\00\10\00"
    "\00\00\00\00\00\00\10\38"
    "\b9\6a\37\ad\01\d6\96\36"
    "\00\00\00\e0\ff\ff\ef\47"
    "\ff\ff\ff\ff\ff\ff\ef\7f"
    "\ff\ff\ff\ff\ff\ff\ef\ff"
    "\00\00\00\00\00\00\f0\7f"
    "\00\00\00\00\00\00\f0\ff"
    "\00\00\00\00\00\f8\ef\41"
    "\00\00\c0\ff\ff\ff\df\41"
    "\00\00\00\00\00\00\e0\41"
    "\00\00\20\00\00\00\e0\c1"
    "\00\00\f0\ff\ff\ff\ef\41"
    "\00\00\00\00\00\00\e0\43"
    "\00\00\00\00\00\00\e0\c3"
    "\00\00\00\00\00\00\f0\43"
    "\00\00\00\00\00\00\40\43"
    "\00\00\00\10\00\00\70\41"
    "\00\00\00\00\00\00\f8\7f"
    "\00\00\00\00\00\00\f8\ff"
    "\01\00\00\00\00\00\f0\7f"
    "\01\00\00\00\00\00\f4\ff"
  )
  (global $to (mut i32) (i32.const 65536))
  (func $put (param i64)
    (i64.store (global.get $to) (local.get 0))
    (global.set $to (i32.add (global.get $to) (i32.const 8))))
  (func $f64 (param i32) (result f64) (f64.load (i32.add (i32.const 1024) (i32.mul (local.get 0) (i32.const 8)))))
  (func $f32 (param i32) (result f32) (f32.demote_f64 (call $f64 (local.get 0))))
  (func $put64 (param f64) (call $put (i64.reinterpret_f64 (local.get 0))))
  (func $put32 (param f32) (call $put (i64.extend_i32_u (i32.reinterpret_f32 (local.get 0)))))
  (func $putint (param i32) (call $put (i64.extend_i32_u (local.get 0))))
  (func $finish (result i32)
    (i32.store (i32.const 0) (i32.const 65536))
    (i32.store (i32.const 4) (i32.sub (global.get $to) (i32.const 65536)))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
  (func (export "f64-unary") (result i32)
    (local $i i32)
    (loop $each
      (call $put64 (f64.abs (call $f64 (local.get $i))))
      (call $put64 (f64.neg (call $f64 (local.get $i))))
      (call $put64 (f64.sqrt (call $f64 (local.get $i))))
      (call $put64 (f64.ceil (call $f64 (local.get $i))))
      (call $put64 (f64.floor (call $f64 (local.get $i))))
      (call $put64 (f64.trunc (call $f64 (local.get $i))))
      (call $put64 (f64.nearest (call $f64 (local.get $i))))
      (call $putint (i32.trunc_sat_f64_s (call $f64 (local.get $i))))
      (call $putint (i32.trunc_sat_f64_u (call $f64 (local.get $i))))
      (call $put (i64.trunc_sat_f64_s (call $f64 (local.get $i))))
      (call $put (i64.trunc_sat_f64_u (call $f64 (local.get $i))))
      (call $put32 (f32.demote_f64 (call $f64 (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f64-add") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put64 (f64.add (call $f64 (local.get $i)) (call $f64 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f64-sub") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put64 (f64.sub (call $f64 (local.get $i)) (call $f64 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f64-mul") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put64 (f64.mul (call $f64 (local.get $i)) (call $f64 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f64-div") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put64 (f64.div (call $f64 (local.get $i)) (call $f64 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f64-min") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put64 (f64.min (call $f64 (local.get $i)) (call $f64 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f64-max") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put64 (f64.max (call $f64 (local.get $i)) (call $f64 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f64-copysign") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put64 (f64.copysign (call $f64 (local.get $i)) (call $f64 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f32-unary") (result i32)
    (local $i i32)
    (loop $each
      (call $put32 (f32.abs (call $f32 (local.get $i))))
      (call $put32 (f32.neg (call $f32 (local.get $i))))
      (call $put32 (f32.sqrt (call $f32 (local.get $i))))
      (call $put32 (f32.ceil (call $f32 (local.get $i))))
      (call $put32 (f32.floor (call $f32 (local.get $i))))
      (call $put32 (f32.trunc (call $f32 (local.get $i))))
      (call $put32 (f32.nearest (call $f32 (local.get $i))))
      (call $putint (i32.trunc_sat_f32_s (call $f32 (local.get $i))))
      (call $putint (i32.trunc_sat_f32_u (call $f32 (local.get $i))))
      (call $put (i64.trunc_sat_f32_s (call $f32 (local.get $i))))
      (call $put (i64.trunc_sat_f32_u (call $f32 (local.get $i))))
      (call $put64 (f64.promote_f32 (call $f32 (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f32-add") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put32 (f32.add (call $f32 (local.get $i)) (call $f32 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f32-sub") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put32 (f32.sub (call $f32 (local.get $i)) (call $f32 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f32-mul") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put32 (f32.mul (call $f32 (local.get $i)) (call $f32 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f32-div") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put32 (f32.div (call $f32 (local.get $i)) (call $f32 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f32-min") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put32 (f32.min (call $f32 (local.get $i)) (call $f32 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f32-max") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put32 (f32.max (call $f32 (local.get $i)) (call $f32 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish))
  (func (export "f32-copysign") (result i32)
    (local $i i32) (local $j i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (call $put32 (f32.copysign (call $f32 (local.get $i)) (call $f32 (local.get $j))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $j) (i32.const 34))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $i) (i32.const 34))))
    (call $finish)))
