package dev.nearside.host.extism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.host.Caller;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocks of memory that an Extism guest shares with its host. */
class ExtismBlocksTest {
  private final Caller guest =
      new Caller(Extism.MODULE, Caller.invocation(Map.of(), "hello, world", Caller.LIMITS));

  @Test
  void blocksAreAlignedApartAndNeverAtZero() {
    long end = 0;
    for (long size : new long[] {1, 7, 8, 9, 1_000, 3}) {
      long block = guest.i64("alloc", size);
      assertThat(block).isPositive().isGreaterThanOrEqualTo(end);
      assertThat(block % 8).isZero();
      assertThat(guest.i64("length", block)).isEqualTo(size);
      assertThat(guest.i64("length_unsafe", block)).isEqualTo(size);
      end = block + size;
    }
  }

  @Test
  void storesAndLoads() {
    long block = guest.i64("alloc", 16L);
    guest.run("store_u64", block, 0x1122_3344_5566_7788L);
    guest.run("store_u64", block + 8, -2L);
    assertThat(guest.i64("load_u64", block)).isEqualTo(0x1122_3344_5566_7788L);
    assertThat(guest.i64("load_u64", block + 8)).isEqualTo(-2);
    assertThat(guest.i32("load_u8", block)).isEqualTo(0x88);
    assertThat(guest.i32("load_u8", block + 7)).isEqualTo(0x11);
    assertThat(guest.i64("load_u64", block + 1)).isEqualTo(0xFE11_2233_4455_6677L);
    guest.run("store_u8", block, 0x1FF);
    assertThat(guest.i32("load_u8", block)).isEqualTo(0xFF);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 7, 17, 24, 1L << 32, (1L << 32) + 8, -1, -8, Long.MIN_VALUE, Long.MAX_VALUE})
  void outsideTheBlocksLoadsAreZeroAndStoresNothing(long address) {
    long block = guest.i64("alloc", 16L);
    assertThat(block).isEqualTo(8);
    guest.run("store_u64", block, -1L);
    guest.run("store_u64", block + 8, -1L);
    guest.run("store_u64", address, 0L);
    assertThat(guest.i64("load_u64", address)).isZero();
    assertThat(guest.i64("load_u64", block)).isEqualTo(-1);
    assertThat(guest.i64("load_u64", block + 8)).isEqualTo(-1);
    if (address != 17) {
      guest.run("store_u8", address, 1);
      assertThat(guest.i32("load_u8", address)).isZero();
    }
  }

  @Test
  void aFreedBlockHasNoLength() {
    long one = guest.i64("alloc", 16L);
    long two = guest.i64("alloc", 16L);
    guest.run("free", one);
    assertThat(guest.i64("length", one)).isZero();
    assertThat(guest.i64("length", two)).isEqualTo(16);
    guest.run("free", one);
    guest.run("free", two);
    assertThat(guest.i64("length", two)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 21, 1L << 32, 1L << 62, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void whatDoesNotFitIsRefused(long size) {
    assertThat(guest.i64("alloc", size)).isZero();
    assertThat(guest.context.extism().refusedMemory()).isTrue();
  }

  @Test
  void aBlockOfNoBytesHasAnAddressOfItsOwn() {
    long one = guest.i64("alloc", 0L);
    long two = guest.i64("alloc", 0L);
    assertThat(one).isNotZero();
    assertThat(two).isNotZero().isNotEqualTo(one);
    assertThat(guest.i64("length", one)).isZero();
    guest.run("output_set", guest.i64("alloc", 3L), 3L);
    guest.run("output_set", one, 0L);
    assertThat(guest.context.extism().output()).isEmpty();
  }

  @Test
  void memoryEndsAtTheLimitAndFreedBlocksAreUsedAgain() {
    // 16 pages are 1 MiB, of which the first eight bytes are nobody's.
    long[] blocks = new long[15];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = guest.i64("alloc", 65_536L);
      assertThat(blocks[i]).isNotZero();
    }
    assertThat(guest.i64("alloc", 65_536L)).isZero();
    guest.run("free", blocks[3]);
    assertThat(guest.i64("alloc", 70_000L)).isZero();
    assertThat(guest.i64("alloc", 65_530L)).isEqualTo(blocks[3]);
    assertThat(guest.i64("length", blocks[3])).isEqualTo(65_530);
  }

  @Test
  void allocatingAndFreeingForeverNeedsNoMoreMemory() {
    for (int i = 0; i < 100_000; i++) {
      long block = guest.i64("alloc", 1_000L);
      assertThat(block).isEqualTo(8);
      guest.run("free", block);
    }
  }
}
