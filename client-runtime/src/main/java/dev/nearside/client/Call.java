package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Settled;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.Urls;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import org.jspecify.annotations.Nullable;

/** A call of a function. */
final class Call extends Placed implements Settled {
  private final String function;
  private final Input input;

  /** Keys and values by turns. */
  private final JsValue config;

  Call(
      Client client,
      Module module,
      String function,
      JsValue input,
      JsValue options,
      Settlement result) {
    super(client, module, options, "config, transfer", result);
    this.function = function;
    module.requireFunction(function);
    config = config(Fields.get(options, "config"));
    JsValue transfer = Fields.get(options, "transfer");
    if (transfer != null && !JsValue.is(transfer, "boolean")) {
      throw Check.mistake("transfer", transfer, "true or false");
    }
    this.input = new Input(input, transfer != null && JsValue.text(transfer).equals("true"));
    if (this.input.size > module.inputBytes) {
      throw new NearsideException(
          ErrorCode.INPUT_LIMIT,
          "the input has "
              + JsValue.text(this.input.size)
              + " bytes; at most "
              + JsValue.text(module.inputBytes)
              + " are allowed");
    }
  }

  private static JsValue config(@Nullable JsValue given) {
    if (given == null) {
      return Fields.list();
    }
    JsValue flat = Fields.flat(Check.object("config", given));
    if (JsValue.is(flat, "string")) {
      String key = JsValue.text(flat);
      throw Check.mistake("config." + key, Fields.get(given, key), "text or a finite number");
    }
    return flat;
  }

  @Override
  void load() {
    JsValue blob = input.unread();
    if (blob == null) {
      super.load();
    } else {
      Promise.settle(Bytes.readBlob(blob), this);
    }
  }

  /** The blob was read, or was not. */
  @Override
  public void settled(JsValue buffer, @Nullable JsValue error) {
    if (error != null) {
      end(
          new NearsideException(
              ErrorCode.BAD_REQUEST, "the input cannot be read: " + Thrown.message(error)));
    } else if (!result.isSettled()) {
      input.put(Bytes.of(buffer));
      super.load();
    }
  }

  @Override
  void takeBack(JsValue unused) {
    input.put((Bytes) unused);
  }

  @Override
  void ask(ServerCall serverCall) {
    String url =
        client.base + "call/" + module.name + "/" + Urls.encode(function) + Urls.query(config);
    serverCall.start(url, input.body(), deadlineMs, input.size);
  }

  @Override
  JsValue finish(JsValue answer, JsValue outcome) {
    return Answers.withOutput(answer, (Bytes) outcome, input.isNumbers);
  }

  /** A function's output is not streamed. */
  @Override
  public void said(String listener, JsValue bytes) {}

  @Override
  public CallMessage message() {
    return message(input.take());
  }

  @Override
  public @Nullable CallMessage early() {
    Bytes spare = input.spare();
    return spare == null ? null : message(spare);
  }

  private CallMessage message(Bytes bytes) {
    return CallMessage.create(bytes, function, config, deadlineMs);
  }
}
