;; Uses exceptions of the first proposal, which were never standardised: must be refused when it is published.
(module
  (tag $e)
  (memory (export "memory") 1)
  (func (export "run") (result i32)
    try (result i32)
      throw $e
    catch $e
      i32.const 0
    end))
