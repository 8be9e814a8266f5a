;; An Extism plug-in that uses what its host offers beside input and output: config, variables, requests, the log.
(module
  (import "extism:host/env" "alloc" (func $alloc (param i64) (result i64)))
  (import "extism:host/env" "length" (func $length (param i64) (result i64)))
  (import "extism:host/env" "load_u8" (func $load_u8 (param i64) (result i32)))
  (import "extism:host/env" "store_u8" (func $store_u8 (param i64 i32)))
  (import "extism:host/env" "input_offset" (func $input_offset (result i64)))
  (import "extism:host/env" "output_set" (func $output_set (param i64 i64)))
  (import "extism:host/env" "error_set" (func $error_set (param i64)))
  (import "extism:host/env" "error_get" (func $error_get (result i64)))
  (import "extism:host/env" "config_get" (func $config_get (param i64) (result i64)))
  (import "extism:host/env" "var_get" (func $var_get (param i64) (result i64)))
  (import "extism:host/env" "var_set" (func $var_set (param i64 i64)))
  (import "extism:host/env" "http_request" (func $http_request (param i64 i64) (result i64)))
  (import "extism:host/env" "http_status_code" (func $http_status_code (result i32)))
  (import "extism:host/env" "http_headers" (func $http_headers (result i64)))
  (import "extism:host/env" "log_trace" (func $log_trace (param i64)))
  (import "extism:host/env" "log_debug" (func $log_debug (param i64)))
  (import "extism:host/env" "log_info" (func $log_info (param i64)))
  (import "extism:host/env" "log_warn" (func $log_warn (param i64)))
  (import "extism:host/env" "log_error" (func $log_error (param i64)))
  (import "extism:host/env" "get_log_level" (func $get_log_level (result i32)))
  (memory (export "memory") 1)

  ;; A block of its own with the bytes of another one.
  (func $copy (param $from i64) (result i64)
    (local $to i64) (local $at i64)
    (local.set $to (call $alloc (call $length (local.get $from))))
    (block $done
      (loop $bytes
        (br_if $done (i64.ge_u (local.get $at) (call $length (local.get $from))))
        (call $store_u8
          (i64.add (local.get $to) (local.get $at))
          (call $load_u8 (i64.add (local.get $from) (local.get $at))))
        (local.set $at (i64.add (local.get $at) (i64.const 1)))
        (br $bytes)))
    (local.get $to))

  ;; Gives a block back; what is nowhere is told as "-".
  (func $give (param $block i64) (result i32)
    (if (i64.eqz (local.get $block))
      (then
        (local.set $block (call $alloc (i64.const 1)))
        (call $store_u8 (local.get $block) (i32.const 45))))
    (call $output_set (local.get $block) (call $length (local.get $block)))
    (i32.const 0))

  ;; Gives a number below a thousand back as its digits.
  (func $give_number (param $number i32) (result i32)
    (local $block i64)
    (local.set $block (call $alloc (i64.const 3)))
    (call $store_u8 (local.get $block)
      (i32.add (i32.const 48) (i32.div_u (local.get $number) (i32.const 100))))
    (call $store_u8 (i64.add (local.get $block) (i64.const 1))
      (i32.add (i32.const 48) (i32.rem_u (i32.div_u (local.get $number) (i32.const 10)) (i32.const 10))))
    (call $store_u8 (i64.add (local.get $block) (i64.const 2))
      (i32.add (i32.const 48) (i32.rem_u (local.get $number) (i32.const 10))))
    (call $give (local.get $block)))

  (func (export "config") (result i32)
    (call $give (call $config_get (call $copy (call $input_offset)))))

  ;; The length of a value, so that an empty one differs from none.
  (func (export "config_length") (result i32)
    (local $value i64)
    (local.set $value (call $config_get (call $copy (call $input_offset))))
    (if (result i32) (i64.eqz (local.get $value))
      (then (call $give (i64.const 0)))
      (else (call $give_number (i32.wrap_i64 (call $length (local.get $value)))))))

  ;; Sets the variable named by the input to the input, and reads it.
  (func (export "variable") (result i32)
    (call $var_set (call $input_offset) (call $input_offset))
    (call $give (call $var_get (call $copy (call $input_offset)))))

  ;; Sets it to nothing, which removes it, and reads it.
  (func (export "no_variable") (result i32)
    (call $var_set (call $input_offset) (call $input_offset))
    (call $var_set (call $input_offset) (i64.const 0))
    (call $give (call $var_get (call $copy (call $input_offset)))))

  ;; Sets it to a block of no bytes, and tells the length of what it reads.
  (func (export "empty_variable") (result i32)
    (local $value i64)
    (call $var_set (call $input_offset) (call $alloc (i64.const 0)))
    (local.set $value (call $var_get (call $copy (call $input_offset))))
    (if (result i32) (i64.eqz (local.get $value))
      (then (call $give (i64.const 0)))
      (else (call $give_number (i32.wrap_i64 (call $length (local.get $value)))))))

  ;; The input is a request without a body; the output is the body of the response.
  (func (export "get") (result i32)
    (call $give (call $http_request (call $input_offset) (i64.const 0))))

  ;; The input is a request and also its body.
  (func (export "send") (result i32)
    (call $give (call $http_request (call $input_offset) (call $input_offset))))

  (func (export "status") (result i32)
    (drop (call $http_request (call $input_offset) (i64.const 0)))
    (call $give_number (call $http_status_code)))

  (func (export "headers") (result i32)
    (drop (call $http_request (call $input_offset) (i64.const 0)))
    (call $give (call $http_headers)))

  ;; Asks about a response before there was one.
  (func (export "no_status") (result i32)
    (call $give_number (call $http_status_code)))

  ;; Logs the input at every level, and tells the level of the log.
  (func (export "log") (result i32)
    (call $log_trace (call $copy (call $input_offset)))
    (call $log_debug (call $copy (call $input_offset)))
    (call $log_info (call $copy (call $input_offset)))
    (call $log_warn (call $copy (call $input_offset)))
    (call $log_error (call $copy (call $input_offset)))
    (call $give_number (call $get_log_level)))

  ;; Sets its input as its error, and gives it back as well.
  (func (export "error") (result i32)
    (drop (call $give (call $input_offset)))
    (call $error_set (call $copy (call $input_offset)))
    (i32.const 1))

  ;; Reads back the error that it set.
  (func (export "error_text") (result i32)
    (call $error_set (call $input_offset))
    (drop (call $give (call $error_get)))
    (i32.const 1))

  ;; A block of no bytes after another output.
  (func (export "empty") (result i32)
    (drop (call $give (call $input_offset)))
    (call $output_set (call $alloc (i64.const 0)) (i64.const 0))
    (i32.const 0))

  (func (export "output_nowhere") (result i32)
    (call $output_set (i64.const 0x7fff000000000000) (i64.const 4))
    (i32.const 0))

  (func (export "error_nowhere") (result i32)
    (call $error_set (i64.const 0x7fff000000000000))
    (i32.const 0))

  (func (export "keys_nowhere") (result i32)
    (call $var_set (i64.const 0x7fff000000000000) (call $input_offset))
    (call $var_set (call $input_offset) (i64.const 0x7fff000000000000))
    (call $log_warn (i64.const 0x7fff000000000000))
    (drop (call $config_get (i64.const 0x7fff000000000000)))
    (call $give (call $var_get (i64.const 0x7fff000000000000)))))
