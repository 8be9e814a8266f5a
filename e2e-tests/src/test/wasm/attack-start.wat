;; Calls the host before there is an instance, with its own memory and without end when it is let.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (global $status (mut i32) (i32.const -1))
  (data (i32.const 0) "\08\00\00\00\05\00\00\00early")
  (func $begin
    (global.set $status (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16))))
  (start $begin)
  ;; Fails with the status of that write.
  (func (export "tell") (result i32) (global.get $status)))
