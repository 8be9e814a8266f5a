package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Command;
import dev.nearside.host.CommandForm;
import org.jspecify.annotations.Nullable;

/**
 * What a request to run a program says before its body has come.
 *
 * @param form the fields of its query
 * @param answer the guest path of the file that the answer is to be, or null for standard output
 * @param boundary of the form that the body is, or null for one that is standard input
 */
record RunRequest(
    Manifest module,
    Limits limits,
    CommandForm form,
    @Nullable String answer,
    @Nullable String boundary) {

  static RunRequest of(
      @Nullable String query, @Nullable String contentType, Manifest module, Limits limits) {
    CommandForm form = new CommandForm();
    String[] answer = new String[1];
    Query.each(
        "query",
        query,
        (name, value) -> {
          if (!name.equals("answer")) {
            form.add(name, value);
          } else if (answer[0] == null) {
            answer[0] = value;
          } else {
            throw new NearsideException(ErrorCode.BAD_REQUEST, "'answer' is given twice");
          }
        });
    return new RunRequest(module, limits, form, answer[0], FormBody.boundary(contentType));
  }

  /** How large the body may be. */
  int mostBytes() {
    return boundary == null ? limits.inputBytes() : FormBody.most(limits);
  }

  /**
   * The whole command, once.
   *
   * @param budget gives, for a moment, as much again as the body holds: parts are copies
   */
  Command command(byte[] body, InputBudget budget) {
    if (boundary != null) {
      budget.take(body.length);
      try {
        FormBody.read(body, boundary, limits, form);
      } finally {
        budget.giveBack(body.length);
      }
    } else if (body.length > 0) {
      form.add("stdin", body);
    }
    return form.command(module.name(), limits);
  }
}
