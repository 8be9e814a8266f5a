package dev.nearside.contract;

import java.util.List;

/** What a function on numbers takes and gives. */
public record Signature(List<NumberType> parameters, List<NumberType> results) {
  public Signature {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /** In the text format's words: {@code (i32, i64) -> f64}; for messages and reports. */
  public String text() {
    return "("
        + joined(parameters)
        + ") -> "
        + (results.size() == 1 ? "" : "(")
        + joined(results)
        + (results.size() == 1 ? "" : ")");
  }

  private static String joined(List<NumberType> types) {
    StringBuilder joined = new StringBuilder();
    for (NumberType type : types) {
      joined.append(joined.length() == 0 ? "" : ", ").append(type.wire());
    }
    return joined.toString();
  }
}
