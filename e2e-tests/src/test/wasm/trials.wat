;; A WASI reactor with one function for each way a call can go.
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 2)
  (table $entries 3 funcref)
  (data (i32.const 1024) "it did not work")
  (global $calls (mut i32) (i32.const 0))

  ;; 0: one iovec; 8: bytes moved; from 65536: bytes
  (func $write (param $fd i32) (param $at i32) (param $length i32) (result i32)
    (block $done
      (loop $more
        (br_if $done (i32.eqz (local.get $length)))
        (i32.store (i32.const 0) (local.get $at))
        (i32.store (i32.const 4) (local.get $length))
        (if (call $fd_write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 8))
          (then (return (i32.const 1))))
        (local.set $at (i32.add (local.get $at) (i32.load (i32.const 8))))
        (local.set $length (i32.sub (local.get $length) (i32.load (i32.const 8))))
        (br $more)))
    (i32.const 0))

  ;; Reads all of stdin to 65536 and returns its length; -1 when memory does not suffice.
  (func $slurp (result i32)
    (local $used i32) (local $room i32)
    (loop $more
      (local.set $room
        (i32.sub (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 65536)) (local.get $used)))
      (if (i32.eqz (local.get $room))
        (then
          (if (i32.eq (memory.grow (memory.size)) (i32.const -1)) (then (return (i32.const -1))))
          (br $more)))
      (i32.store (i32.const 0) (i32.add (i32.const 65536) (local.get $used)))
      (i32.store (i32.const 4) (local.get $room))
      (if (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)) (then (return (i32.const -1))))
      (local.set $used (i32.add (local.get $used) (i32.load (i32.const 8))))
      (br_if $more (i32.load (i32.const 8))))
    (local.get $used))

  ;; Gives back its input.
  (func (export "echo") (result i32)
    (local $length i32)
    (local.set $length (call $slurp))
    (if (i32.lt_s (local.get $length) (i32.const 0)) (then (return (i32.const 1))))
    (call $write (i32.const 1) (i32.const 65536) (local.get $length)))

  ;; Gives nothing at all.
  (func (export "nothing") (result i32) (i32.const 0))

  ;; Counts calls of this instance in the first byte of its output: 1 on a fresh instance.
  (func (export "count") (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.store8 (i32.const 65536) (i32.add (i32.load8_u (i32.const 65536)) (global.get $calls)))
    (call $write (i32.const 1) (i32.const 65536) (i32.const 1)))

  ;; Gives its environment as it lies in memory: NAME=value, each ended by a zero byte.
  (func (export "environment") (result i32)
    (drop (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (drop (call $environ_get (i32.const 2048) (i32.const 65536)))
    (call $write (i32.const 1) (i32.const 65536) (i32.load (i32.const 20))))

  (func (export "random") (result i32)
    (drop (call $random_get (i32.const 65536) (i32.const 16)))
    (call $write (i32.const 1) (i32.const 65536) (i32.const 16)))

  (func (export "fail") (result i32)
    (drop (call $write (i32.const 2) (i32.const 1024) (i32.const 15)))
    (i32.const 7))

  (func (export "fail-silently") (result i32) (i32.const 7))

  (func (export "leave") (result i32)
    (drop (call $write (i32.const 2) (i32.const 1024) (i32.const 15)))
    (call $proc_exit (i32.const 3))
    (unreachable))

  ;; Writes output and then fails: the output must not reach the caller.
  (func (export "fail-late") (result i32)
    (drop (call $write (i32.const 1) (i32.const 1024) (i32.const 15)))
    (drop (call $write (i32.const 2) (i32.const 1024) (i32.const 15)))
    (i32.const 1))

  (func (export "spin") (result i32)
    (loop $forever (br $forever))
    (unreachable))

  (func (export "unreachable") (result i32) (unreachable))

  (func (export "out-of-bounds") (result i32) (i32.load (i32.const -4)))

  (func (export "divide") (result i32) (i32.div_s (i32.const 1) (i32.load (i32.const 65536))))

  (func $down (param i32) (result i32)
    (i32.add (call $down (i32.add (local.get 0) (i32.const 1))) (local.get 0)))
  (func (export "recurse") (result i32) (call $down (i32.const 0)))

  ;; Hands the host an address outside its memory.
  (func (export "bad-pointer") (result i32)
    (i32.store (i32.const 0) (i32.const -16))
    (i32.store (i32.const 4) (i32.const 1024))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))

  ;; Grows by some pages a time until it gets no more; gives how often it got some.
  (func $hoard (param $pages i32) (result i32)
    (local $times i32)
    (block $done
      (loop $more
        (br_if $done (i32.eq (memory.grow (local.get $pages)) (i32.const -1)))
        (local.set $times (i32.add (local.get $times) (i32.const 1)))
        (br $more)))
    (local.get $times))

  ;; Writes a number, four bytes.
  (func $tell (param $number i32) (result i32)
    (i32.store (i32.const 65536) (local.get $number))
    (call $write (i32.const 1) (i32.const 65536) (i32.const 4)))

  ;; Grows until it gets no more, and insists: with all the memory it may have, and with less.
  (func (export "hog") (result i32) (drop (call $hoard (i32.const 1))) (unreachable))
  (func (export "hog-and-touch") (result i32)
    (drop (call $hoard (i32.const 1)))
    (i32.load (i32.mul (memory.size) (i32.const 65536))))
  (func (export "hog-and-fail") (result i32) (drop (call $hoard (i32.const 1))) (i32.const 7))
  (func (export "hog-and-say") (result i32)
    (drop (call $hoard (i32.const 1)))
    (drop (call $write (i32.const 2) (i32.const 1024) (i32.const 15)))
    (i32.const 7))
  (func (export "hog-in-strides") (result i32) (drop (call $hoard (i32.const 1000))) (unreachable))

  ;; Grows until it gets no more, and does well with that.
  (func (export "hoard") (result i32)
    (drop (call $hoard (i32.const 1)))
    (call $tell (memory.size)))
  (func (export "hoard-in-strides") (result i32)
    (drop (call $hoard (i32.const 100)))
    (call $tell (memory.size)))
  (func (export "hoard-and-touch") (result i32)
    (drop (call $hoard (i32.const 1)))
    (i32.store8 (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 1)) (i32.const 1))
    (call $tell (memory.size)))

  ;; The same with a table.
  (func (export "hoard-entries") (result i32)
    (block $done
      (loop $more
        (br_if $done
          (i32.eq (table.grow $entries (ref.null func) (i32.const 1000)) (i32.const -1)))
        (br $more)))
    (call $tell (table.size $entries)))

  ;; Writes without end.
  (func (export "flood") (result i32)
    (loop $more
      (br_if $more (i32.eqz (call $write (i32.const 1) (i32.const 65536) (i32.const 65536)))))
    (i32.const 1)))
