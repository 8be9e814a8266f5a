/** Tests of the JSON codec. */
@NullMarked
package dev.nearside.contract.json;

import org.jspecify.annotations.NullMarked;
