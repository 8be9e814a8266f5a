/** JSON (RFC 8259) as a small tree, and the wire form of manifests and the index. */
@NullMarked
package dev.nearside.contract.json;

import org.jspecify.annotations.NullMarked;
