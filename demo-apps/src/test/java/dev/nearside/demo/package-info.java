@NullMarked
package dev.nearside.demo;

import org.jspecify.annotations.NullMarked;
