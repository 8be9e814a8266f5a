;; A program that copies /data/in to /data/out and to stdout through 64 KiB, writes the first byte of its
;; argument to stderr, and exits with 0 when that is "0", else with 33; "t" traps, "w" waits an hour.
(module
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open
    (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 3)
  (data (i32.const 16) "in")
  (data (i32.const 24) "out")
  (func $open (param $path i32) (param $length i32) (param $how i32) (param $rights i64)
      (result i32)
    (call $must (call $path_open (i32.const 3) (i32.const 1) (local.get $path) (local.get $length)
      (local.get $how) (local.get $rights) (i64.const 0) (i32.const 0) (i32.const 8)))
    (i32.load (i32.const 8)))
  (func $must (param $errno i32)
    (if (local.get $errno) (then (call $proc_exit (i32.add (local.get $errno) (i32.const 100))))))
  (func (export "_start") (local $in i32) (local $out i32) (local $mode i32)
    (call $must (call $args_get (i32.const 256) (i32.const 512)))
    (local.set $mode (i32.load8_u (i32.load (i32.const 260))))
    (if (i32.eq (local.get $mode) (i32.const 116)) (then unreachable)) ;; t
    (if (i32.eq (local.get $mode) (i32.const 119)) ;; w: waits for an hour
      (then
        (i32.store (i32.const 1040) (i32.const 1))
        (i64.store (i32.const 1048) (i64.const 3600000000000))
        (call $must (call $poll (i32.const 1024) (i32.const 1200) (i32.const 1) (i32.const 8)))))
    (local.set $in (call $open (i32.const 16) (i32.const 2) (i32.const 0) (i64.const 2)))
    (local.set $out (call $open (i32.const 24) (i32.const 3) (i32.const 9) (i64.const 64)))
    (loop $copy
      (i32.store (i32.const 0) (i32.const 65536))
      (i32.store (i32.const 4) (i32.const 65536))
      (call $must (call $fd_read (local.get $in) (i32.const 0) (i32.const 1) (i32.const 8)))
      (i32.store (i32.const 4) (i32.load (i32.const 8)))
      (if (i32.load (i32.const 8))
        (then
          (call $must (call $fd_write (local.get $out) (i32.const 0) (i32.const 1) (i32.const 8)))
          (call $must (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
          (br $copy))))
    (i32.store (i32.const 0) (i32.load (i32.const 260)))
    (i32.store (i32.const 4) (i32.const 1))
    (call $must (call $fd_write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
    (if (i32.ne (local.get $mode) (i32.const 48)) (then (call $proc_exit (i32.const 33))))))
