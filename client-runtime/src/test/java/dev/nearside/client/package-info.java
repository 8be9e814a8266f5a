@NullMarked
package dev.nearside.client;

import org.jspecify.annotations.NullMarked;
