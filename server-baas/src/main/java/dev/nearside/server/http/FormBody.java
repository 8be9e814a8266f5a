package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.CommandForm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body (RFC 7578) that is in memory already and bounded: each
 * part is copied once, and nothing goes to disk. A part's name, percent-decoded, says what it is.
 */
final class FormBody implements MultiPart.Parser.Listener {
  private static final String MULTIPART = "multipart/";
  private static final String FORM = "multipart/form-data";

  /** Characters (RFC 2046 section 5.1.1). */
  private static final int LONGEST_BOUNDARY = 70;

  /** Bytes of a part's headers: a path of 4,096 bytes that are all encoded, and the rest. */
  private static final int HEADER_BYTES = 16 << 10;

  /** Parts that are no files. */
  private static final int MORE_PARTS = 16_384;

  /** Bytes of headers and boundaries that a part may take on average before a body is too large. */
  private static final int PART_BYTES = 512;

  private final CommandForm form;
  private final List<ByteBuffer> content = new ArrayList<>();
  private @Nullable String name;
  private @Nullable NearsideException failure;

  private FormBody(CommandForm form) {
    this.form = form;
  }

  /** The boundary that the type of a form names, or null for a body that is no form. */
  static @Nullable String boundary(@Nullable String contentType) {
    String type = contentType == null ? "" : HttpField.stripParameters(contentType).strip();
    if (!type.toLowerCase(Locale.ROOT).startsWith(MULTIPART)) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    HttpField.getValueParameters(contentType, parameters);
    String boundary = parameters.get("boundary");
    if (!type.equalsIgnoreCase(FORM)
        || boundary == null
        || boundary.isEmpty()
        || boundary.length() > LONGEST_BOUNDARY) {
      throw mistake(
          "Content-Type is '"
              + contentType
              + "'; a form is "
              + FORM
              + " with a boundary of at most "
              + LONGEST_BOUNDARY
              + " characters");
    }
    return boundary;
  }

  /** Bytes that a form may have whose input and files are within the limits. */
  static int most(Limits limits) {
    long parts = (long) (limits.files().count() + MORE_PARTS) * PART_BYTES;
    long most = limits.inputBytes() + limits.files().bytes() + CommandForm.MAX_TEXT + parts;
    return (int) Math.min(most, Integer.MAX_VALUE - 16);
  }

  /** Adds every part to {@code form}. */
  static void read(byte[] body, String boundary, Limits limits, CommandForm form) {
    FormBody reader = new FormBody(form);
    MultiPart.Parser parser = new MultiPart.Parser(boundary, reader);
    parser.setPartHeadersMaxLength(HEADER_BYTES);
    parser.setMaxParts(limits.files().count() + MORE_PARTS);
    parser.parse(Content.Chunk.from(ByteBuffer.wrap(body), true));
    if (reader.failure != null) {
      throw reader.failure;
    }
  }

  @Override
  public void onPartBegin() {
    name = null;
    content.clear();
  }

  @Override
  public void onPartHeader(String header, String value) {
    if (header.equalsIgnoreCase("Content-Disposition")) {
      Map<String, String> parameters = new HashMap<>();
      HttpField.getValueParameters(value, parameters);
      name = parameters.get("name");
    } else if (header.equalsIgnoreCase("Content-Transfer-Encoding")
        && !value.strip().equalsIgnoreCase("binary")
        && !value.strip().equalsIgnoreCase("8bit")) {
      fail(mistake("a part has the Content-Transfer-Encoding '" + value + "'; send it as it is"));
    }
  }

  @Override
  public void onPartContent(Content.Chunk chunk) {
    content.add(chunk.getByteBuffer().slice());
  }

  @Override
  public void onPartEnd() {
    String field = name;
    if (failure != null) {
      return;
    }
    if (field == null) {
      fail(mistake("a part of the form has no name"));
      return;
    }
    try {
      form.add(Percent.decodeName(field), joined());
    } catch (NearsideException e) {
      fail(e);
    }
  }

  private byte[] joined() {
    byte[] bytes = new byte[content.stream().mapToInt(ByteBuffer::remaining).sum()];
    int at = 0;
    for (ByteBuffer part : content) {
      int length = part.remaining();
      part.get(bytes, at, length);
      at += length;
    }
    return bytes;
  }

  @Override
  public void onFailure(Throwable cause) {
    fail(
        new NearsideException(
            ErrorCode.BAD_REQUEST, "the form cannot be read: " + cause.getMessage(), cause));
  }

  /** The parser goes on whatever a listener throws: the first failure counts. */
  private void fail(NearsideException first) {
    if (failure == null) {
      failure = first;
    }
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
