@NullMarked
package dev.nearside.host.script;

import org.jspecify.annotations.NullMarked;
