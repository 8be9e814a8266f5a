/** The Extism kernel ({@code extism:host/env}): the ABI of the Extism plug-in kits. */
@NullMarked
package dev.nearside.host.extism;

import org.jspecify.annotations.NullMarked;
