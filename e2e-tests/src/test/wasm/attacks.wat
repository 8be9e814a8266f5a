;; What a hostile WASI reactor may try, one function for each way. Those that never end are for a deadline.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_renumber" (func $fd_renumber (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
  (memory (export "memory") 16)
  (table $entries 65536 funcref)
  (elem (i32.const 0) $again)
  (type $step (func (param i32) (result i32)))
  (data (i32.const 1024) "said")

  (func $bytes (result i32) (i32.mul (memory.size) (i32.const 65536)))

  (func $hoard
    (block $done
      (loop $more
        (br_if $done (i32.eq (memory.grow (i32.const 1)) (i32.const -1)))
        (br $more))))

  ;; Writes what is at 65536, with the stream and the bytes given, until it may not.
  (func $flood (param $fd i32) (param $length i32)
    (i32.store (i32.const 0) (i32.const 65536))
    (i32.store (i32.const 4) (local.get $length))
    (loop $more
      (br_if $more
        (i32.eqz (call $fd_write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 8))))))

  ;; Loops that look like work.

  (func (export "fill-forever") (result i32)
    (call $hoard)
    (loop $more
      (memory.fill (i32.const 0) (i32.const 7) (call $bytes))
      (br $more))
    (unreachable))

  (func (export "copy-forever") (result i32)
    (call $hoard)
    (loop $more
      (memory.copy (i32.const 0) (i32.const 1) (i32.sub (call $bytes) (i32.const 1)))
      (br $more))
    (unreachable))

  (func (export "fill-table-forever") (result i32)
    (loop $more
      (table.fill $entries (i32.const 0) (ref.null func) (i32.const 65536))
      (br $more))
    (unreachable))

  (func (export "grow-by-nothing-forever") (result i32)
    (loop $more (drop (memory.grow (i32.const 0))) (br $more))
    (unreachable))

  (func $fib (param $n i32) (result i32)
    (if (result i32) (i32.lt_u (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else
        (i32.add
          (call $fib (i32.sub (local.get $n) (i32.const 1)))
          (call $fib (i32.sub (local.get $n) (i32.const 2)))))))
  (func (export "call-forever") (result i32) (call $fib (i32.const 90)))

  ;; The host's functions, without end.

  (func (export "yield-forever") (result i32)
    (loop $more (br_if $more (i32.eqz (call $sched_yield))))
    (unreachable))

  (func (export "ask-the-time-forever") (result i32)
    (loop $more
      (br_if $more (i32.eqz (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 0)))))
    (unreachable))

  (func (export "draw-forever") (result i32)
    (call $hoard)
    (loop $more (br_if $more (i32.eqz (call $random_get (i32.const 0) (call $bytes)))))
    (unreachable))

  (func (export "read-nothing-forever") (result i32)
    (loop $more
      (br_if $more
        (i32.eqz (call $fd_read (i32.const 0) (i32.const 65536) (i32.const 100000) (i32.const 0)))))
    (unreachable))

  (func (export "renumber-forever") (result i32)
    (loop $more (br_if $more (i32.eqz (call $fd_renumber (i32.const 1) (i32.const 1)))))
    (unreachable))

  ;; Waits for a clock that rings in a century.
  (func (export "sleep-forever") (result i32)
    (i32.store (i32.const 16) (i32.const 1))
    (i64.store (i32.const 24) (i64.const 3155760000000000000))
    (call $poll_oneoff (i32.const 0) (i32.const 128) (i32.const 1) (i32.const 256)))

  ;; Waits for as many clocks as there is memory for.
  (func (export "wait-for-all-clocks") (result i32)
    (local $i i32) (local $count i32)
    (call $hoard)
    (local.set $count (i32.div_u (call $bytes) (i32.const 96)))
    (loop $more
      (i32.store (i32.add (i32.mul (local.get $i) (i32.const 48)) (i32.const 16)) (i32.const 1))
      (i64.store (i32.add (i32.mul (local.get $i) (i32.const 48)) (i32.const 24)) (i64.const 3155760000000000000))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $more (i32.lt_u (local.get $i) (local.get $count))))
    (call $poll_oneoff
      (i32.const 0)
      (i32.mul (local.get $count) (i32.const 48))
      (local.get $count)
      (i32.sub (call $bytes) (i32.const 4))))

  ;; Depth.

  (func $down (param i32) (result i32)
    (i32.add (call $down (i32.add (local.get 0) (i32.const 1))) (local.get 0)))
  (func (export "recurse") (result i32) (call $down (i32.const 0)))

  (func $again (param i32) (result i32)
    (i32.add
      (call_indirect $entries (type $step) (i32.add (local.get 0) (i32.const 1)) (i32.const 0))
      (local.get 0)))
  (func (export "recurse-through-a-table") (result i32) (call $again (i32.const 0)))

  ;; Calls the host at every depth, so that the stack ends somewhere inside of it.
  (func $deep (param $which i32) (result i32)
    (local $status i32)
    (local.set $status (call $ask (local.get $which)))
    (i32.add (call $deep (local.get $which)) (local.get $status)))
  (func $ask (param $which i32) (result i32)
    (if (i32.eqz (local.get $which))
      (then (return (call $args_sizes_get (i32.const 0) (i32.const 4)))))
    (if (i32.eq (local.get $which) (i32.const 1))
      (then (return (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 0)))))
    (if (i32.eq (local.get $which) (i32.const 2))
      (then (return (call $random_get (i32.const 0) (i32.const 8)))))
    (if (i32.eq (local.get $which) (i32.const 3))
      (then (return (call $path_open (i32.const 3) (i32.const 0) (i32.const 1024) (i32.const 4)
        (i32.const 0) (i64.const 0) (i64.const 0) (i32.const 0) (i32.const 0)))))
    (if (i32.eq (local.get $which) (i32.const 4))
      (then (return (call $poll_oneoff (i32.const 65536) (i32.const 128) (i32.const 1) (i32.const 256)))))
    (if (i32.eq (local.get $which) (i32.const 5))
      (then (return (call $fd_fdstat_get (i32.const 1) (i32.const 0)))))
    (i32.store (i32.const 0) (i32.const 1024))
    (i32.store (i32.const 4) (i32.const 4))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
  (func (export "recurse-into-args") (result i32) (call $deep (i32.const 0)))
  (func (export "recurse-into-clock") (result i32) (call $deep (i32.const 1)))
  (func (export "recurse-into-random") (result i32) (call $deep (i32.const 2)))
  (func (export "recurse-into-path") (result i32) (call $deep (i32.const 3)))
  (func (export "recurse-into-poll") (result i32) (call $deep (i32.const 4)))
  (func (export "recurse-into-stat") (result i32) (call $deep (i32.const 5)))
  (func (export "recurse-into-write") (result i32) (call $deep (i32.const 6)))

  ;; Goes so far down and then calls the host for the first time, or, with -1, not at all.
  (func $descend (param $depth i32) (param $which i32) (result i32)
    (if (result i32) (local.get $depth)
      (then
        (i32.add
          (call $descend (i32.sub (local.get $depth) (i32.const 1)) (local.get $which))
          (i32.const 0)))
      (else
        (if (result i32) (i32.lt_s (local.get $which) (i32.const 0))
          (then (i32.const 0))
          (else (call $ask (local.get $which)))))))
  (func (export "descend") (param i32 i32) (result i32) (call $descend (local.get 0) (local.get 1)))

  ;; What those ask of the host, once: it must still answer as before.
  (func (export "ask-once") (result i32)
    (local $which i32)
    (loop $more
      (i32.store8
        (i32.add (i32.const 131072) (local.get $which))
        (call $ask (local.get $which)))
      (local.set $which (i32.add (local.get $which) (i32.const 1)))
      (br_if $more (i32.lt_u (local.get $which) (i32.const 7))))
    (i32.store (i32.const 0) (i32.const 131072))
    (i32.store (i32.const 4) (i32.const 7))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))

  ;; Amounts.

  (func (export "flood") (result i32) (call $flood (i32.const 1) (i32.const 65536)) (i32.const 1))
  (func (export "flood-in-bytes") (result i32) (call $flood (i32.const 1) (i32.const 1)) (i32.const 1))
  (func (export "flood-the-log") (result i32) (call $flood (i32.const 2) (i32.const 65536)) (i32.const 1))
  (func (export "flood-the-log-in-bytes") (result i32) (call $flood (i32.const 2) (i32.const 1)) (i32.const 1))

  ;; One write of 4 GiB less a bit, out of vectors that all name the same memory.
  (func (export "flood-at-once") (result i32)
    (call $vectors (i32.const 4095) (i32.const 1048576))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 4095) (i32.const 65528)))
  ;; The same with more than a number of 32 bits can say.
  (func (export "flood-beyond-counting") (result i32)
    (call $vectors (i32.const 4097) (i32.const 1048576))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 4097) (i32.const 65528)))
  (func $vectors (param $count i32) (param $length i32)
    (local $i i32)
    (loop $more
      (i32.store (i32.mul (local.get $i) (i32.const 8)) (i32.const 0))
      (i32.store (i32.add (i32.mul (local.get $i) (i32.const 8)) (i32.const 4)) (local.get $length))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $more (i32.lt_u (local.get $i) (local.get $count)))))

  ;; Ends in every way at once: output, words, and a status of 32 bits.
  (func (export "leave-strangely") (result i32)
    (i32.store (i32.const 0) (i32.const 1024))
    (i32.store (i32.const 4) (i32.const 4))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (call $proc_exit (i32.const -1))
    (unreachable))

  ;; Moves the log to where the output was, and writes on.
  (func (export "swap-streams") (result i32)
    (drop (call $fd_renumber (i32.const 2) (i32.const 1)))
    (i32.store (i32.const 0) (i32.const 1024))
    (i32.store (i32.const 4) (i32.const 4))
    (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
)
