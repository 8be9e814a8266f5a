;; A variant of which.wat that needs SIMD, which the node's engine has not.
(module
  (func (export "which") (param i32) (result i32)
    (i32x4.extract_lane 3 (i32x4.add (i32x4.splat (local.get 0)) (v128.const i32x4 0 1 2 3)))))
