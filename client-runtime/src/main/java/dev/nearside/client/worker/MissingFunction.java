package dev.nearside.client.worker;

import dev.nearside.client.js.UserExports;
import dev.nearside.contract.UserFunction;

/** The page gives no function of that name: the device's failure, not the guest's. */
final class MissingFunction extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingFunction(UserFunction wanted) {
    super(
        UserExports.error().isEmpty() ? wanted.text() : wanted.text() + "; " + UserExports.error());
  }
}
