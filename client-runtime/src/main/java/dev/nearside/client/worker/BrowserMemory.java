package dev.nearside.client.worker;

import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.LinearMemory;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestMemory;
import org.jspecify.annotations.Nullable;

/**
 * The {@code WebAssembly.Memory} of one guest after the other; sees it through views that are
 * renewed when the memory grew.
 */
final class BrowserMemory implements GuestMemory {
  private @Nullable JsValue memory;
  private LinearMemory view = LinearMemory.none();
  private JsValue bytes = LinearMemory.bytes(view);

  void begin(JsValue guests) {
    memory = guests;
    renew(guests);
  }

  void end() {
    memory = null;
    view = LinearMemory.none();
    bytes = LinearMemory.bytes(view);
  }

  /** Whether the browser would not let it come to have so many pages, for all that it has then. */
  boolean isKeptFrom(int most) {
    JsValue grown = memory;
    return grown != null && pages() < most && !LinearMemory.grow(grown, most - pages());
  }

  @Override
  public int pages() {
    require(0, 0);
    return (int) (LinearMemory.size(bytes) / 65_536);
  }

  @Override
  public byte getByte(int address) {
    require(address, 1);
    return LinearMemory.getByte(view, address);
  }

  @Override
  public void setByte(int address, byte value) {
    require(address, 1);
    LinearMemory.setByte(view, address, value);
  }

  @Override
  public int getInt(int address) {
    require(address, 4);
    return LinearMemory.getInt(view, address);
  }

  @Override
  public void setInt(int address, int value) {
    require(address, 4);
    LinearMemory.setInt(view, address, value);
  }

  @Override
  public long getLong(int address) {
    require(address, 8);
    return LinearMemory.getLong(view, address);
  }

  @Override
  public void setLong(int address, long value) {
    require(address, 8);
    LinearMemory.setLong(view, address, value);
  }

  @Override
  public void read(int address, byte[] into, int offset, int length) {
    require(address, length);
    LinearMemory.read(bytes, address, into, offset, length);
  }

  @Override
  public byte[] copy(int address, int length) {
    require(address, length);
    return LinearMemory.copy(bytes, address, length);
  }

  @Override
  public void write(int address, byte[] from, int offset, int length) {
    require(address, length);
    LinearMemory.write(bytes, address, from, offset, length);
  }

  @Override
  public void require(int address, int length) {
    double end = LinearMemory.end(address, length);
    // A length of zero, which a view has whose memory grew, asks for a closer look too.
    if (end >= LinearMemory.size(bytes)) {
      JsValue now = memory;
      if (now != null && LinearMemory.size(bytes) == 0) {
        renew(now);
      }
      if (end > LinearMemory.size(bytes)) {
        throw new GuestFault(address, length);
      }
    }
  }

  private void renew(JsValue now) {
    view = LinearMemory.of(now);
    bytes = LinearMemory.bytes(view);
  }
}
