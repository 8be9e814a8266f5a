/**
 * Scripts: how a program text becomes a function of the module that interprets it. Python on
 * MicroPython for WASI is the one language there is.
 */
@NullMarked
package dev.nearside.host.script;

import org.jspecify.annotations.NullMarked;
