package dev.nearside.markdown;

import dev.nearside.sdk.Failure;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Refuses documents whose nodes nest too deep. Extensions and renderer visit nodes recursively, and
 * every machine runs out of stack at a depth of its own: a limit far below all of them makes the
 * answer the same everywhere.
 */
final class Depth {
  /** Levels from the document down to its innermost node. */
  static final int MAX = 200;

  private Depth() {}

  /** Gives the document back; itself it walks without recursion. */
  static Node check(Node document) {
    int depth = 0;
    Node node = document;
    while (node != null) {
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        depth++;
        if (depth > MAX) {
          throw new Failure("The document nests deeper than " + MAX + " levels.");
        }
      } else {
        Node up = node;
        while (up != null && up.getNext() == null) {
          up = up.getParent();
          depth--;
        }
        node = next(up);
      }
    }
    return document;
  }

  private static @Nullable Node next(@Nullable Node node) {
    return node == null ? null : node.getNext();
  }
}
