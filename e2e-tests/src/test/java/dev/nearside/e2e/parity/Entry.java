package dev.nearside.e2e.parity;

import java.util.List;

/**
 * A module of the corpus and what is done with it.
 *
 * @param file the module within its source, as a glob; of a function of ours its folder's name
 * @param script instead of {@code file}: a script of the specification's test suite
 * @param without functions that the script asserts something of, and that are left out
 * @param large takes a minute to publish: looked at only when the page is written
 * @param reason why the two places cannot be equal, where that is known; otherwise empty
 */
record Entry(
    String module,
    String language,
    Source source,
    String file,
    String script,
    List<String> without,
    List<Use> uses,
    boolean large,
    String reason) {}
