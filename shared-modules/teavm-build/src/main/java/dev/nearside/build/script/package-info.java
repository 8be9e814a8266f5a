/** The step after TeaVM: a script of its own, made small with what is known of how TeaVM writes. */
@NullMarked
package dev.nearside.build.script;

import org.jspecify.annotations.NullMarked;
