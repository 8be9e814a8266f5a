package dev.nearside.client.worker;

import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.LinearMemory;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestMemory;

/** A {@code WebAssembly.Memory}; sees it through a view that is renewed when the memory grew. */
final class BrowserMemory implements GuestMemory {
  private final JsValue memory;
  private LinearMemory view;

  BrowserMemory(JsValue memory) {
    this.memory = memory;
    this.view = LinearMemory.of(memory);
  }

  @Override
  public int pages() {
    return LinearMemory.pages(view());
  }

  @Override
  public byte getByte(int address) {
    return LinearMemory.getByte(checked(address, 1), address);
  }

  @Override
  public void setByte(int address, byte value) {
    LinearMemory.setByte(checked(address, 1), address, value);
  }

  @Override
  public int getInt(int address) {
    return LinearMemory.getInt(checked(address, 4), address);
  }

  @Override
  public void setInt(int address, int value) {
    LinearMemory.setInt(checked(address, 4), address, value);
  }

  @Override
  public long getLong(int address) {
    return LinearMemory.getLong(checked(address, 8), address);
  }

  @Override
  public void setLong(int address, long value) {
    LinearMemory.setLong(checked(address, 8), address, value);
  }

  @Override
  public void read(int address, byte[] into, int offset, int length) {
    LinearMemory.read(checked(address, length), address, into, offset, length);
  }

  @Override
  public void write(int address, byte[] from, int offset, int length) {
    LinearMemory.write(checked(address, length), address, from, offset, length);
  }

  @Override
  public void require(int address, int length) {
    checked(address, length);
  }

  private LinearMemory checked(int address, int length) {
    LinearMemory now = view();
    if (!LinearMemory.holds(now, address, length)) {
      throw new GuestFault(address, length);
    }
    return now;
  }

  private LinearMemory view() {
    if (LinearMemory.isGone(view)) {
      view = LinearMemory.of(memory);
    }
    return view;
  }
}
