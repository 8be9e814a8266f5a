/** The rules of the house, as tests over the sources and the classes of all modules. */
@NullMarked
package dev.nearside.e2e.gates;

import org.jspecify.annotations.NullMarked;
