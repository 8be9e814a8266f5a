@NullMarked
package dev.nearside.testkit;

import org.jspecify.annotations.NullMarked;
