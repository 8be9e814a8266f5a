/**
 * Requests of guests: what one may ask for, in the same words and with the same answer everywhere.
 */
@NullMarked
package dev.nearside.host.http;

import org.jspecify.annotations.NullMarked;
