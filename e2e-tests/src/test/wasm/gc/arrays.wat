;; Arrays of the garbage-collected heap (core 4.4.9), as long as asked for.
(module
  (type $bytes (array (mut i8)))
  (type $longs (array (mut i64)))
  (type $node (struct (field (ref $bytes)) (field (ref null $node))))
  (func (export "bytes") (param i32) (result i32) (array.len (array.new_default $bytes (local.get 0))))
  (func (export "longs") (param i32) (result i32) (array.len (array.new_default $longs (local.get 0))))
  (func (export "beyond") (param i32 i32) (result i32)
    (array.get_u $bytes (array.new_default $bytes (local.get 0)) (local.get 1)))
  (func (export "copy-beyond") (param i32)
    (array.copy $bytes $bytes
      (array.new_default $bytes (i32.const 8)) (local.get 0) (array.new_default $bytes (i32.const 8)) (i32.const 0) (i32.const 8)))
  (func (export "fill-beyond") (param i32)
    (array.fill $bytes (array.new_default $bytes (i32.const 8)) (local.get 0) (i32.const 1) (i32.const 8)))
  (func (export "null") (result i32) (array.len (ref.null $bytes)))
  (func (export "cast") (result i32)
    (array.len (ref.cast (ref $bytes) (array.new_default $longs (i32.const 1)))))
  ;; Keeps arrays of a thousand bytes until there is no room for another.
  (func (export "hoard")
    (local $all (ref null $node))
    (loop $more
      (local.set $all (struct.new $node (array.new_default $bytes (i32.const 1000)) (local.get $all)))
      (br $more)))
  ;; As many, and keeps none.
  (func (export "litter") (param $count i32) (result i32)
    (local $last (ref null $bytes))
    (loop $more
      (local.set $last (array.new_default $bytes (i32.const 10000)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $more (local.get $count)))
    (array.len (local.get $last))))
